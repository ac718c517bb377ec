using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.Publishing;

public enum TextState
{
    Draft,

    /// <summary>The editor has signed; two others are to.</summary>
    InReview,
    Published,

    /// <summary>A newer version stands in its place; this one can still be read as history.</summary>
    Replaced,

    /// <summary>Taken from the public at once, everywhere, with a reason that stays.</summary>
    Withdrawn,
}

public enum TextAction
{
    Submit,
    SendBack,
    Publish,
    Replace,
    Withdraw,
}

/// <summary>The way of one version of a text.</summary>
public static class TextFlow
{
    public static readonly Flow<TextState, TextAction> Steps = new("text", TextState.Draft,
        new(TextState.Draft, TextAction.Submit, TextState.InReview, Permissions.WriteTexts),
        new(TextState.InReview, TextAction.SendBack, TextState.Draft, Permissions.System, NeedsReason: true),
        new(TextState.InReview, TextAction.Publish, TextState.Published, Permissions.System),
        new(TextState.Published, TextAction.Replace, TextState.Replaced, Permissions.System),
        new(TextState.Published, TextAction.Withdraw, TextState.Withdrawn, Permissions.PublishTexts, NeedsReason: true));

    /// <summary>编辑, 责任编辑, 审核: three different people.</summary>
    public static readonly IReadOnlyList<string> ThreeSignOffs = [Permissions.WriteTexts, Permissions.CheckTexts, Permissions.PublishTexts];

    /// <summary>Kinds of the sign-off.</summary>
    public const string PublishRule = "rule.publish", PublishPage = "page.publish";

    public static string SignOffKind(PublicationKind kind) => kind == PublicationKind.Rule ? PublishRule : PublishPage;
}
