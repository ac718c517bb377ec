using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace CitizenCivility.Web.Features.Workflow;

internal enum ChangeKind
{
    Same,
    Removed,
    Added,
}

internal sealed record ChangePiece(ChangeKind Kind, string Text);

/// <summary>The difference of two texts: character by character for one line, line by line for more.</summary>
internal static class TextChanges
{
    /// <summary>Whether the pieces stand one to a line.</summary>
    public static bool ByLine(string? before, string? after) => Normal(before).Contains('\n') || Normal(after).Contains('\n');

    public static IReadOnlyList<ChangePiece> Between(string? before, string? after)
    {
        var (old, now) = (Normal(before), Normal(after));
        if (old.Length == 0) return now.Length == 0 ? [] : [new(ChangeKind.Added, now)];
        if (now.Length == 0) return [new(ChangeKind.Removed, old)];

        var byLine = ByLine(old, now);
        IChunker chunker = byLine ? LineChunker.Instance : CharacterChunker.Instance;
        var model = InlineDiffBuilder.Diff(Differ.Instance, old, now, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        var pieces = new List<ChangePiece>();
        foreach (var line in model.Lines)
        {
            var kind = line.Type switch { ChangeType.Deleted => ChangeKind.Removed, ChangeType.Inserted => ChangeKind.Added, _ => ChangeKind.Same };
            if (!byLine && pieces.Count > 0 && pieces[^1].Kind == kind) pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line.Text };
            else pieces.Add(new(kind, line.Text));
        }

        return pieces;
    }

    private static string Normal(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
