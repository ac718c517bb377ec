namespace CitizenCivility.Web.Cli.Survey;

/// <summary>One thing that is wrong with an input file, with the place where it is found, in both languages.</summary>
/// <param name="File">As the caller named it.</param>
/// <param name="Row">Line of the file from 1 (the header is line 1); null when it concerns the file as a whole.</param>
/// <param name="Column">Column of a table, or JSON path; null when not known.</param>
internal sealed record InputProblem(string File, long? Row, string? Column, string Chinese, string English)
{
    public override string ToString()
    {
        var place = File
            + (Row is { } row ? $", 行 row {row}" : "")
            + (Column is { } column ? $", 列 column {column}" : "");
        return $"{place}: {Chinese} {English}";
    }
}

/// <summary>The input is refused as a whole; nothing was estimated.</summary>
internal sealed class RefusedInputException : Exception
{
    public RefusedInputException(params IReadOnlyList<InputProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    public IReadOnlyList<InputProblem> Problems { get; }
}
