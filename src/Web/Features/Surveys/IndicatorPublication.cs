using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Publishes what the two signed: a new row, never a change of an old one.</summary>
internal sealed class IndicatorPublication(IStringLocalizer texts) : ISignOffHandler
{
    public string Kind => ProposePublication.Kind;

    public async Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var wave = await db.Waves.FindAsync([new WaveId(signOff.SubjectId)], CancellationToken.None);
        if (wave is null) return SurveyErrors.NotFound;
        var proposal = signOff.PayloadAs<PublicationProposal>();
        var from = wave.State;
        if (wave.Publish(proposal.RevisionReason).Failed(out var error, out _)) return error;

        var last = await db.IndicatorResults.Where(r => r.WaveId == wave.Id).MaxAsync(r => (int?)r.Revision, CancellationToken.None) ?? 0;
        var result = IndicatorResult.Publish(
            wave, proposal.Estimate, last + 1, proposal.RevisionReason, proposal.MethodNote, signOff.Signatures[0].Name, signOff.Signatures[^1].Name, now);
        db.IndicatorResults.Add(result);
        db.Steps.Add(Step.Of(WaveFlow.Subject, wave.Id.Value, by, now, nameof(WaveAction.Publish), from.ToString(), wave.State.ToString(), words: proposal.RevisionReason));
        db.Changed(IndicatorChanges.Published, result.Id.Value);
        return Result.Ok();
    }

    public async Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct)
    {
        var wave = await db.Waves.AsNoTracking().FirstAsync(w => w.Id == new WaveId(signOff.SubjectId), ct);
        var indicator = await db.Indicators.AsNoTracking().FirstAsync(i => i.Id == wave.Indicator, ct);
        var before = await db.IndicatorResults.AsNoTracking().Where(r => r.WaveId == wave.Id && r.PublishedAt < signOff.OpenedAt).OrderByDescending(r => r.Revision).FirstOrDefaultAsync(ct);
        var proposal = signOff.PayloadAs<PublicationProposal>();
        var after = proposal.Estimate;
        var shown = after is { MayBeShown: true, Bound: false };
        List<ChangeRow> rows =
        [
            new(texts["figure.estimate"], Share(before?.Share), shown ? Share(after.Share) : texts["indicators.suppressed"].Value),
            new(texts["figure.interval-95"], Interval(before?.Low, before?.High), shown ? Interval(after.Low, after.High) : null),
            new(texts["figure.answers"], before?.N is { } n ? Figure.Grouped(n) : null, Figure.Grouped(after.N)),
            new(texts["figure.verdict"], before?.Outcome is { } old ? texts[$"verdict.{VerdictKey(old)}"].Value : null, shown && after.Outcome is { } verdict ? texts[$"verdict.{VerdictKey(verdict)}"].Value : null),
            new(texts["surveys.method-note"], before is null ? null : Texts.IsEnglish ? before.MethodNoteEn : before.MethodNote, proposal.MethodNote.Current),
        ];
        if (proposal.RevisionReason is { } reason) rows.Add(new(texts["surveys.revision-reason"], before?.RevisionReason, reason));
        return new SignOffSummary(texts["surveys.sign-off-title", Texts.IsEnglish ? indicator.NameEn : indicator.Name, wave.Quarter], rows, $"/staff/surveys/{wave.Id.Value}");
    }

    private static string VerdictKey(Domain.Surveys.Estimation.VerdictOutcome outcome) => outcome switch
    {
        Domain.Surveys.Estimation.VerdictOutcome.Met => "met",
        Domain.Surveys.Estimation.VerdictOutcome.NotMet => "not-met",
        _ => "not-proven",
    };

    private static string? Share(double? share) => share is { } value ? Figure.PerCent(value) : null;

    private static string? Interval(double? low, double? high) => (low, high) is ({ } l, { } h) ? Figure.PerCentRange(l, h) : null;
}
