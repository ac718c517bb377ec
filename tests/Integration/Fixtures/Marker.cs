namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>Words that occur nowhere else: letters only, since digits in a row could be taken for a telephone number.</summary>
internal static class Marker
{
    public static string New() => string.Concat(Enumerable.Range(0, 14).Select(_ => (char)('a' + Random.Shared.Next(26))));
}
