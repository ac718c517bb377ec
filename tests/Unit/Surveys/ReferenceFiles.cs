namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>The reference cases that are copied beside the tests.</summary>
internal static class ReferenceFiles
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Surveys", "Reference");

    internal static string Of(params string[] parts) => Path.Combine([Folder, .. parts]);

    internal static IEnumerable<string> Cases => Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
