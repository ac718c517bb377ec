namespace CitizenCivility.Domain.Publishing;

/// <summary>Journal kinds; the subject is the key of the publication: <c>xiangyang-20/12</c>, <c>about</c>.</summary>
public static class PublishingChanges
{
    /// <summary>A rule can be read for the first time, or again after it was withdrawn.</summary>
    public const string RulePublished = "rule.published";
    public const string RuleChanged = "rule.changed";
    public const string RuleWithdrawn = "rule.withdrawn";
    public const string PagePublished = "page.published";
    public const string PageWithdrawn = "page.withdrawn";
}
