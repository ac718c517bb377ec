using System.Security.Cryptography;

namespace CitizenCivility.Web.Hosting;

internal enum Profile
{
    /// <summary>SQLite and in-process boards in one process.</summary>
    Solo,

    /// <summary>PostgreSQL and Redis, any number of nodes.</summary>
    City,
}

/// <summary>What must be right before anything starts. Every mistake is told at once, with where and how to mend it.</summary>
internal sealed record ServiceSettings(Profile Profile, string Database, string? Redis, string DataFolder, byte[] Pepper)
{
    /// <summary>Stands in the documentation; nobody may run with it.</summary>
    private const string ExamplePepper = "ZXhhbXBsZS1wZXBwZXItbXVzdC1iZS1yZXBsYWNlZC0hIQ==";

    /// <exception cref="SettingsException">Something is missing or does not fit together.</exception>
    public static ServiceSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var mistakes = new List<string>();
        var profileText = configuration["Profile"] ?? "solo";
        if (!Enum.TryParse<Profile>(profileText, ignoreCase: true, out var profile) || int.TryParse(profileText, out _))
            mistakes.Add($"Profile is '{profileText}'. Set it to 'solo' (SQLite, in-process boards) or 'city' (PostgreSQL, Redis).");

        var dataFolder = Path.GetFullPath(configuration["Data:Path"] ?? "data");
        var database = configuration.GetConnectionString("Database");
        var redis = configuration.GetConnectionString("Redis");
        if (profile == Profile.Solo)
        {
            if (redis is { Length: > 0 }) mistakes.Add("ConnectionStrings:Redis is set, but Profile is solo. Solo keeps its boards in the process: remove the setting, or set Profile to city and give a PostgreSQL connection.");
            if (database is { Length: > 0 } && database.Contains("Host=", StringComparison.OrdinalIgnoreCase)) mistakes.Add("ConnectionStrings:Database is a PostgreSQL connection, but Profile is solo. Remove the setting, or set Profile to city and give a Redis connection.");
            database ??= $"Data Source={Path.Combine(dataFolder, "citizen.db")};Foreign Keys=True;Default Timeout=10";
        }
        else
        {
            if (database is not { Length: > 0 } || !database.Contains("Host=", StringComparison.OrdinalIgnoreCase)) mistakes.Add("ConnectionStrings:Database must be a PostgreSQL connection ('Host=...;Database=...;Username=...') when Profile is city.");
            if (redis is not { Length: > 0 }) mistakes.Add("ConnectionStrings:Redis must name the Redis server ('host:6379') when Profile is city.");
        }

        var pepper = ReadPepper(configuration, environment, profile, dataFolder, mistakes);
        if (mistakes.Count > 0) throw new SettingsException(mistakes);
        return new ServiceSettings(profile, database!, redis, dataFolder, pepper!);
    }

    private static byte[]? ReadPepper(IConfiguration configuration, IHostEnvironment environment, Profile profile, string dataFolder, List<string> mistakes)
    {
        var text = configuration["Secrets:Pepper"];
        if (text is null && profile == Profile.Solo) return SoloPepper(dataFolder);
        if (text is null)
        {
            mistakes.Add("Secrets:Pepper is missing. Give every node the same 32 random bytes in Base64, by the environment variable Secrets__Pepper ('openssl rand -base64 32').");
            return null;
        }

        if (text == ExamplePepper && !environment.IsDevelopment()) mistakes.Add("Secrets:Pepper is the example of the documentation. Make your own with 'openssl rand -base64 32'.");
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length) && length >= 32) return bytes[..length];
        mistakes.Add("Secrets:Pepper must be at least 32 bytes in Base64 ('openssl rand -base64 32').");
        return null;
    }

    /// <summary>Made once and kept beside the database, readable by its owner alone. Losing it loses every sign-in and claim.</summary>
    private static byte[] SoloPepper(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "pepper");
        if (File.Exists(file)) return Convert.FromBase64String(File.ReadAllText(file));
        Directory.CreateDirectory(dataFolder);
        var pepper = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(Convert.ToBase64String(pepper));
        return pepper;
    }
}

/// <summary>The service cannot start with these settings. The message is for the operator.</summary>
internal sealed class SettingsException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes.Select(m => "  - " + m).Prepend("The service cannot start with these settings (docs/configuration.md):")));
