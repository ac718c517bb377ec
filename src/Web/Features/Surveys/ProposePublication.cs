using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>What the two sign: the numbers as they stand and the words beside them.</summary>
internal sealed record PublicationProposal(WaveEstimate Estimate, Wording MethodNote, string? RevisionReason);

/// <summary>The survey manager proposes an estimate for publication and signs first; another person signs second.</summary>
internal sealed class ProposePublication(WriteLane lane, MethodNote notes, TimeProvider clock)
{
    public const string Kind = "indicator.publish";
    public const int ReasonMax = 500;

    private static readonly IReadOnlyList<string> _required = [Permissions.RunSurveys, Permissions.PublishIndicators];
    private static readonly DomainError ReasonLength = new DomainError.Invalid("survey.reason-length", ReasonMax) { Field = "reason" };

    /// <param name="revisionReason">Needed when this wave's number has been published before.</param>
    public Task<Result<SignOffId>> RunAsync(Signer signer, WaveId id, string? revisionReason, CancellationToken ct) => lane.RunAsync<SignOffId>(signer.By, "survey.propose", async db =>
    {
        var wave = await db.Waves.FindAsync([id], CancellationToken.None);
        if (wave is null) return SurveyErrors.NotFound;
        db.Note($"{WaveFlow.Subject}:{id.Value}", revisionReason);
        var action = wave.State == WaveState.Published ? WaveAction.Revise : WaveAction.Publish;
        if (WaveFlow.Flow.Find(wave.State, action, revisionReason).Failed(out var error)) return error;
        if (wave.Estimate is not { } estimate) return SurveyErrors.NotSettled;
        var reason = action == WaveAction.Revise ? revisionReason!.Trim() : null;
        if (reason?.Length > ReasonMax) return ReasonLength;

        var version = await db.FindAsync<SurveyVersion>(wave.SurveyId, wave.Version);
        var now = clock.GetUtcNow();
        var proposal = new PublicationProposal(estimate, notes.Of(wave, version!.Questionnaire, estimate), reason);
        if ((await db.OpenSignOffAsync(Kind, id.Value, proposal, _required, now)).Failed(out error, out var signOff)) return error;
        if (signOff.Sign(signer.Id, signer.Name, signer.Permissions, now).Failed(out error, out _))
        {
            db.ChangeTracker.Clear();
            return error;
        }

        db.Steps.Add(Step.Of(WaveFlow.Subject, id.Value, signer.By, now, "Propose", wave.State.ToString(), wave.State.ToString(), words: reason));
        return signOff.Id;
    }, ct: ct);
}
