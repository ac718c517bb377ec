namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-");

    internal string Of(string name) => Path.Combine(_folder.FullName, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Of(name), bytes);
        return Of(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
