namespace CitizenCivility.Tests.Unit.Publishing;

/// <summary>The wording of rules 1 to 14 as published on 2018-06-12 (襄阳政府网, 荆楚网 2018-06-13). Copied by hand once, never from the content files.</summary>
internal static class PublishedWordings
{
    public static readonly IReadOnlyList<string> OneToFourteen =
    [
        "不随地吐痰",
        "不醉酒闹事",
        "不躺卧公园长椅",
        "不随处张贴小广告",
        "不穿睡衣睡裤上街",
        "垃圾分类不乱扔",
        "餐后打包,不铺张浪费",
        "不传播小段子,不散布谣言",
        "爱护公物,不乱刻乱画",
        "爱护绿化,不摘枇杷,不摇桂花",
        "不当众剔牙,咳嗽、打喷嚏要遮掩",
        "遛宠物要牵绳,及时清理宠物粪便",
        "公共场所不吸烟",
        "公共场所排队有序",
    ];
}
