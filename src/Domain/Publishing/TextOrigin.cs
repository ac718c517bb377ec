namespace CitizenCivility.Domain.Publishing;

/// <summary>Where the words of a version came from last.</summary>
public enum TextOrigin
{
    /// <summary>A file that ships with the product.</summary>
    File,

    /// <summary>Staff wrote or changed it; no file replaces it.</summary>
    Staff,
}
