namespace CitizenCivility.Domain.Publishing;

/// <summary>What became of a group of content files the last time it was read.</summary>
public enum ContentFileState
{
    /// <summary>Published with the product into the empty database.</summary>
    Published,

    /// <summary>Taken as a draft for the three sign-offs.</summary>
    Draft,

    /// <summary>Staff have written this text themselves; the file was left aside.</summary>
    StaffEditWins,

    /// <summary>A version is being signed; the file is looked at again at the next start.</summary>
    Waits,
}

/// <summary>The memory of the content loader: one row for the files of one publication.</summary>
public sealed class ContentFile
{
    /// <summary>Path without language and ending: <c>rules/xiangyang-20/12</c>.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 in hex of what was taken last; empty when nothing was.</summary>
    public string TakenHash { get; set; } = "";

    /// <summary><see langword="null"/> before anything was taken.</summary>
    public ContentFileState? State { get; set; }

    /// <summary>File, line and reason in English when the files cannot be read; what was good before stays on the site.</summary>
    public string? Problem { get; set; }
    public DateTimeOffset ReadAt { get; set; }
}
