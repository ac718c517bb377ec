using CitizenCivility.Tests.Integration.Fixtures;

namespace CitizenCivility.Tests.Integration.Access;

/// <summary>The checked-in description is what the service says of itself.</summary>
public sealed class ApiDescriptionTests(SoloApp app)
{
    [Fact]
    public async Task OpenApi_IsTheCheckedInFile()
    {
        var said = (await app.Anonymous().GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Trim();
        var file = Path.Combine(Root(), "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1") await File.WriteAllTextAsync(file, said + "\n", TestContext.Current.CancellationToken);
        Assert.True(said == (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim(), "The API changed. Run this test with UPDATE_OPENAPI=1 and look at the difference.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CitizenCivility.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
