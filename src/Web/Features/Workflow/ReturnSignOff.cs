using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>Sends a sign-off back with a reason: nothing is carried out, and a new one may be opened.</summary>
internal sealed class ReturnSignOff(WriteLane lane, SignOffHandlers handlers, TimeProvider clock)
{
    /// <summary>Characters of a reason.</summary>
    public const int ReasonMax = 500;

    private static readonly DomainError ReasonLength = new DomainError.Invalid("sign-off.reason-length", ReasonMax) { Field = "reason" };

    public Task<Result<Done>> RunAsync(Signer signer, SignOffId id, string reason, CancellationToken ct) => lane.RunAsync(signer.By, "sign-off.return", async db =>
    {
        var signOff = await db.LockSignOffAsync(id);
        if (signOff is null) return SignOffErrors.NotFound;
        if (reason.Trim().Length > ReasonMax) return ReasonLength;
        db.Note(SignSignOff.Subject(signOff), reason.Trim());

        var now = clock.GetUtcNow();
        if (signOff.Return(signer.Id, signer.Permissions, reason).Failed(out var error)) return error;
        db.Steps.Add(Step.Of(SignSignOff.SubjectName, id.Value, signer.By, now, "return", nameof(SignOffState.Open), signOff.State.ToString(), words: reason));
        if ((await handlers.Of(signOff).ReturnedAsync(db, signOff, signer.By, now)).Failed(out error)) return db.Discard(error);
        return Result.Ok();
    }, ct: ct);
}
