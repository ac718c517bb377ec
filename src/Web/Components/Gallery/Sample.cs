namespace CitizenCivility.Web.Components.Gallery;

/// <summary>Invented content for the gallery. Not translated: it stands for what people write.</summary>
internal static class Sample
{
    public const string Story = "昨天下午下大雨，公交站有位老人没带伞。旁边的年轻人把伞给了老人，自己淋雨走了。";

    public static DateTimeOffset Now { get; } = At(23, 14, 5);

    public static IReadOnlyList<Candidate> Candidates { get; } =
    [
        new("c1", "周立春", "公交驾驶员", "敬业奉献", "夜班末班车上，十二年等过四百多位迟到的乘客。", "#"),
        new("c2", "古城晨扫队", "群体，27 人", "助人为乐", "每天五点半出发，先扫三条背街，再去上班。", "#"),
        new("c3", "何秀兰", "退休教师", "孝老爱亲", "照料同楼三位独居老人，备着每一家的钥匙和药单。", "#"),
        new("c4", "刘志明", "菜场摊主", "诚实守信", "短秤一两，追出两条街补给买菜人。", "#"),
        new("c5", "程浩", "外卖骑手", "见义勇为", "在江边救起落水者，等救护车到了才离开。", "#"),
        new("c6", "买买提江·阿卜杜热合曼", "汉江街道社区志愿服务总队秘书处", "助人为乐", "名字和单位都很长的候选人，也要排得下，不挤走右边的链接。", "#"),
    ];

    public static IReadOnlyList<ForestItem> Shares { get; } =
    [
        new("市民对政府部门办事效率满意度", "#", "大于 90%", .90, new(.914, .892, .933), Outcome.NotProven),
        new("市民对志愿服务活动认同和支持率", "#", "90% 以上", .90, new(.917, .894, .936), Outcome.NotProven),
        new("群众的安全感", "#", "85% 以上", .85, new(.901, .876, .922), Outcome.Met),
        new("市民对义务教育的满意度", "#", "高于 75%", .75, new(.792, .760, .822), Outcome.Met),
        new("全民法治宣传教育的普及率", "#", "大于 80%", .80, new(.741, .707, .773), Outcome.NotMet),
        new("市民对反腐倡廉的满意度", "#", "90% 以上", .90, null, null),
    ];

    public static IReadOnlyList<TrendPoint> Trend { get; } =
    [
        new("2025年第四季度", "四季度", "2025", new(.871, .843, .896), 1042, 651, Outcome.NotMet),
        new("2026年第一季度", "一季度", "2026", new(.886, .860, .909), 1108, 690, Outcome.NotProven),
        new("2026年第二季度", "二季度", null, new(.902, .878, .922), 1187, 742, Outcome.NotProven),
        new("2026年第三季度", "三季度", null, new(.914, .892, .933), 1216, 766, Outcome.NotProven),
    ];

    public static IReadOnlyList<BoardRow> Top { get; } =
    [
        new(1, false, "清江渔火", 86, 2), new(2, false, "城南晨跑", 81, -1), new(3, true, "一盏路灯", 77, 4),
        new(3, true, "拾穗人", 77, 0), new(5, false, "老街口", 74, null), new(6, false, "桂花巷", 71, 1),
    ];

    public static IReadOnlyList<BoardRow> AroundMe { get; } =
    [
        new(44, false, "听涛", 40, 3), new(45, false, "三顾", 39, -5), new(46, true, "汉水行舟", 38, 15, true),
        new(46, true, "小满", 38, -2), new(48, false, "隆中书声", 37, 7),
    ];

    public static IReadOnlyList<LedgerRow> Ledger { get; } =
    [
        new(At(22, 9, 0), "善举核实：替邻居老人取药", "#", "规则第 2 版，善举", 5),
        new(At(20, 9, 0), "志愿服务 2 小时：江边清洁", "#", "规则第 2 版，每小时 1 分", 2),
        new(At(18, 9, 0), "兑换：社区理发一次", "#", "古城街道服务点", -12, "已领取", true),
        new(At(15, 9, 0), "更正：重复记录的志愿服务", "#", "原记录 11月8日。两次录入同一活动", -2, "更正"),
    ];

    public static IReadOnlyList<RuleIndexItem> Rules { get; } =
    [
        new(1, "不随地吐痰", "#"), new(2, "不醉酒闹事", "#"), new(3, "不躺卧公园长椅", "#"), new(4, "不随处张贴小广告", "#"),
        new(5, "不穿睡衣睡裤上街", "#"), new(6, "垃圾分类不乱扔", "#"), new(7, "餐后打包，不铺张浪费", "#"), new(8, "不传播小段子，不散布谣言", "#"),
        new(9, "爱护公物，不乱刻乱画", "#"), new(10, "爱护绿化，不摘枇杷，不摇桂花", "#"), new(11, "不当众剔牙，咳嗽、打喷嚏要遮掩", "#"),
        new(12, "遛宠物要牵绳，及时清理宠物粪便", "#", true), new(13, "公共场所不吸烟", "#"), new(14, "公共场所排队有序", "#"),
        new(15, null, "#"), new(16, null, "#"),
    ];

    public static IReadOnlyList<string> RuleTwelve { get; } = ["遛宠物要牵绳，", "及时清理宠物粪便"];

    public static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(8));
}
