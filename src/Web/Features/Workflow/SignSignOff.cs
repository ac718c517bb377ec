using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>Adds a signature; the last one carries the payload out in the same unit.</summary>
internal sealed class SignSignOff(WriteLane lane, SignOffHandlers handlers, TimeProvider clock)
{
    /// <returns>The state after the signature: <see cref="SignOffState.CarriedOut"/> after the last.</returns>
    public Task<Result<SignOffState>> RunAsync(Signer signer, SignOffId id, CancellationToken ct) => lane.RunAsync<SignOffState>(signer.By, "sign-off.sign", async db =>
    {
        var signOff = await db.LockSignOffAsync(id);
        if (signOff is null) return SignOffErrors.NotFound;
        db.Note(Subject(signOff));

        var now = clock.GetUtcNow();
        if (signOff.Sign(signer.Id, signer.Name, signer.Permissions, now).Failed(out var error, out var last)) return error;
        db.Steps.Add(Step.Of(SubjectName, id.Value, signer.By, now, "sign", nameof(SignOffState.Open), signOff.State.ToString()));

        // A last signature must not stay without its effect.
        if (last && (await handlers.Of(signOff).CarryOutAsync(db, signOff, signer.By, now)).Failed(out error)) return db.Discard(error);
        return signOff.State;
    }, ct: ct);

    internal const string SubjectName = "sign-off";

    internal static string Subject(SignOff signOff) => $"{signOff.Kind}:{signOff.SubjectId}";
}
