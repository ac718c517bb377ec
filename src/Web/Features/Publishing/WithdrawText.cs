using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Takes a text from the public at once: one person, with a reason that stands where the text was.</summary>
internal sealed class WithdrawText(WriteLane lane, TimeProvider clock)
{
    public Task<Result<Done>> RunAsync(Signer by, PublicationKind kind, string key, string reason, CancellationToken ct) => lane.RunAsync<Done>(by.By, "text.withdraw", async db =>
    {
        db.Note($"{kind}:{key}", reason);
        if (await DraftSteps.FindPublicationAsync(db, kind, key) is not { } publication) return TextErrors.NotFound;
        var now = clock.GetUtcNow();
        if (publication.Withdraw(await DraftSteps.CurrentVersionAsync(db, publication), by.Name, reason, now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of(DraftSteps.Subject, publication.Id.Value, by.By, now, "withdraw", nameof(TextState.Published), nameof(TextState.Withdrawn), words: reason));
        db.Changed(kind == PublicationKind.Rule ? PublishingChanges.RuleWithdrawn : PublishingChanges.PageWithdrawn, publication.Key);
        return Result.Ok();
    }, ct: ct);
}
