namespace CitizenCivility.Domain.Surveys.Fieldwork;

public enum QuestionType
{
    /// <summary>Exactly one of the options.</summary>
    SingleChoice,

    /// <summary>Five balanced steps from very satisfied (1) to not at all satisfied (5), then the answers that are none.</summary>
    Satisfaction,
}

/// <param name="Code">Stored in the answer; never changes its meaning.</param>
/// <param name="NoAnswer">Do not know, rather not say: outside the base of a share.</param>
public sealed record AnswerOption(string Code, Wording Text, bool NoAnswer = false);

/// <summary>One question of a questionnaire. Every question is asked of everybody and needs one of its codes.</summary>
/// <param name="Id">Short name, the key of the answer: letters, digits and hyphens.</param>
/// <param name="Text">Spaces for a break by sense are written as <c>|</c>.</param>
/// <param name="Weighting">Asked first and of everybody, so that the sample can be described and weighted.</param>
public sealed record Question(string Id, QuestionType Type, Wording Text, IReadOnlyList<AnswerOption> Options, Wording? Hint = null, bool Weighting = false)
{
    public bool Knows(string code) => Options.Any(o => o.Code == code);
}
