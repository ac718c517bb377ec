using System.Globalization;
using System.Security.Cryptography;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Neutral names for new accounts. They say nothing about the person and need no review.</summary>
internal static class Nicknames
{
    private static readonly string[] First = ["清晨", "江边", "城南", "城北", "青石", "绿荫", "晴空", "细雨", "秋水", "春山", "明月", "长桥", "竹林", "麦田", "渡口", "古城"];
    private static readonly string[] Second = ["白鹭", "喜鹊", "银杏", "石榴", "桂花", "青松", "芦苇", "小舟", "灯火", "微风", "云朵", "稻穗", "梧桐", "荷叶", "燕子", "溪流"];

    public static string Generate() =>
        First[RandomNumberGenerator.GetInt32(First.Length)] + Second[RandomNumberGenerator.GetInt32(Second.Length)]
        + RandomNumberGenerator.GetInt32(10_000).ToString("0000", CultureInfo.InvariantCulture);
}
