using System.Globalization;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>A content file that cannot be taken: which, where, why.</summary>
internal sealed class ContentProblemException(string file, int line, string reason)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {reason}"));
