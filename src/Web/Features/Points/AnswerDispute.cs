using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>What became of a question about an entry.</summary>
public enum DisputeOutcome
{
    /// <summary>The entry is right.</summary>
    Stands,

    /// <summary>It was wrong and has been corrected.</summary>
    Corrected,
}

/// <summary>Answers a member's question about an entry of the statement. The claim is needed.</summary>
internal sealed class AnswerDispute(WriteLane lane, TimeProvider clock)
{
    /// <summary>Journal kind; the subject is <see cref="DisputeEntry.SubjectId"/>.</summary>
    public const string Answered = "dispute.answered";

    /// <returns>
    /// <c>dispute.not-corrected</c> when it is said to be corrected and stands as it was: correct it first, where it came from, so that the
    /// source and its points never say different things.
    /// </returns>
    public Task<Result<Done>> RunAsync(Actor by, WorkItemId itemId, DisputeOutcome? outcome, string words, CancellationToken ct) => lane.RunAsync<Done>(by, "dispute.answer", async db =>
    {
        var now = clock.GetUtcNow();
        if (outcome is not { } decided) return DisputeErrors.Outcome;
        var text = words.Trim();
        if (text.Length is < DisputeEntry.WordsMin or > DisputeEntry.WordsMax) return DisputeErrors.Words;
        if ((await db.CloseItemAsync(by, itemId, now, DisputeEntry.Queue)).Failed(out var error, out var item)) return db.Discard(error);
        var transfer = DisputeEntry.TransferId(item.SubjectId);
        if (decided == DisputeOutcome.Corrected && !await db.Transfers.AnyAsync(t => t.Reverses == transfer || (t.Id == transfer && t.Kind == TransferKind.Reverse), CancellationToken.None))
            return db.Discard(DisputeErrors.NotCorrected);

        db.Note($"{DisputeEntry.Subject}:{transfer}", after: decided.ToString());
        db.Steps.Add(Step.Of(DisputeEntry.Subject, item.SubjectId, by, now, "answer", DisputeEntry.Waiting, decided.ToString(), words: text));
        db.Changed(Answered, item.SubjectId);
        return Result.Ok();
    }, ct: ct);
}
