namespace CitizenCivility.Domain.Kernel;

/// <summary>
/// A refusal that a person can cause. It carries a <see cref="Code"/> that never changes and the values its text needs;
/// the text itself, in both languages, stands in the resources under <c>errors.{Code}</c>.
/// </summary>
/// <param name="Code">Stable, dotted, lower case, for example <c>vote.closed</c>.</param>
/// <param name="Args">Values for the placeholders of the text, in order.</param>
public abstract record DomainError(string Code, IReadOnlyList<object> Args)
{
    /// <summary>The request field the refusal is about, or <see langword="null"/> when it is about the whole request.</summary>
    public string? Field { get; init; }

    /// <summary>What was sent cannot be accepted as it is.</summary>
    public sealed record Invalid(string Code, params IReadOnlyList<object> Args) : DomainError(Code, Args);

    /// <summary>No such thing, or none that this person may see.</summary>
    public sealed record NotFound(string Code, params IReadOnlyList<object> Args) : DomainError(Code, Args);

    /// <summary>This person may not do this.</summary>
    public sealed record Forbidden(string Code, params IReadOnlyList<object> Args) : DomainError(Code, Args);

    /// <summary>It was possible once, or would be later, but not in the present state.</summary>
    public sealed record Conflict(string Code, params IReadOnlyList<object> Args) : DomainError(Code, Args);

    /// <summary>Too often; may be tried again after <paramref name="RetryAfter"/>.</summary>
    public sealed record TooMany(string Code, TimeSpan RetryAfter, params IReadOnlyList<object> Args) : DomainError(Code, Args);
}
