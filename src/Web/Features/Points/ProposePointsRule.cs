using System.Security.Cryptography;
using System.Text;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Points;

/// <summary>What two people sign: a new version of a rule of points.</summary>
public sealed record PointsRulePayload(
    string Code, int Version, long Points, int? PerDay, int? PerWeek, int? PerMonth, int? PerCounterparty, DateOnly From, string BasisZh, string BasisEn)
{
    internal Result<PointsRule> Make() => PointsRule.Make(Code, Version, Points, PerDay, PerWeek, PerMonth, From, BasisZh, BasisEn, PerCounterparty);
}

/// <summary>Proposes a new version of a rule; whoever proposes signs first, and somebody else decides.</summary>
internal sealed class ProposePointsRule(WriteLane lane, TimeProvider clock)
{
    public const string Kind = "points.rule";

    /// <summary>Working days between approval and the first day, in which people can read and comment.</summary>
    public const int CommentDays = 10;

    public static readonly IReadOnlyList<string> Signers = [Permissions.ManagePoints, Permissions.ApprovePoints];

    /// <param name="proposal">Its version is ignored: it is the next one.</param>
    public Task<Result<SignOffId>> RunAsync(Signer by, PointsRulePayload proposal, CancellationToken ct) => lane.RunAsync<SignOffId>(by.By, "points.rule.propose", async db =>
    {
        db.Note($"{Kind}:{proposal.Code}");
        var now = clock.GetUtcNow();
        var last = await db.PointsRules.Where(r => r.Code == proposal.Code).MaxAsync(r => (int?)r.Version, CancellationToken.None);
        if (last is null) return PointsErrors.UnknownRule;
        var next = proposal with { Version = last.Value + 1 };
        if (next.Make().Failed(out var error)) return error;
        if (next.From < Earliest(now)) return PointsErrors.RuleBegunAlready(Earliest(now));
        if ((await db.OpenSignOffAsync(Kind, SubjectOf(next.Code), next, Signers, now)).Failed(out error, out var signOff)) return error;
        if (signOff.Sign(by.Id, by.Name, by.Permissions, now).Failed(out error)) return db.Discard(error);
        db.Steps.Add(Step.Of(SignSignOff.SubjectName, signOff.Id.Value, by.By, now, "sign", nameof(SignOffState.Open), signOff.State.ToString()));
        return signOff.Id;
    }, ct: ct);

    /// <summary>The first day a version that is approved now may hold from.</summary>
    public static DateOnly Earliest(DateTimeOffset now) => CityTime.DateOf(WorkingCalendar.WeekdaysOnly.AddDays(now, CommentDays)).AddDays(1);

    /// <summary>Rules go by their code; sign-offs name their subject by an id.</summary>
    public static Guid SubjectOf(string code) => new(SHA256.HashData(Encoding.UTF8.GetBytes("points.rule:" + code)).AsSpan(0, 16));
}

/// <summary>Puts the version into force from its first day, and ends the one before on the day before.</summary>
internal sealed class PointsRuleHandler(IStringLocalizer texts) : ISignOffHandler
{
    public string Kind => ProposePointsRule.Kind;

    public async Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var signed = signOff.PayloadAs<PointsRulePayload>();
        if (signed.From < ProposePointsRule.Earliest(now)) return PointsErrors.RuleBegunAlready(ProposePointsRule.Earliest(now));
        if (signed.Make().Failed(out var error, out var rule)) return error;
        var open = await db.PointsRules.Where(r => r.Code == signed.Code && (r.EffectiveTo == null || r.EffectiveTo >= signed.From)).ToListAsync(CancellationToken.None);
        // A version that was to begin later is overtaken; one that would begin on the same day or after cannot be ended before it began.
        if (open.Any(r => r.EffectiveFrom >= signed.From)) return PointsErrors.RuleBegunAlready(open.Max(r => r.EffectiveFrom).AddDays(1));
        foreach (var before in open) before.EndOn(signed.From.AddDays(-1));
        db.PointsRules.Add(rule);
        db.Changed(PointsRuleChanges.Approved, $"{rule.Code}:{rule.Version}");
        return Result.Ok();
    }

    public async Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct)
    {
        var signed = signOff.PayloadAs<PointsRulePayload>();
        var before = await db.PointsRules.AsNoTracking().Where(r => r.Code == signed.Code && r.Version < signed.Version).OrderByDescending(r => r.Version).FirstOrDefaultAsync(ct);
        string? Number(long? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ChangeRow Row(string key, string? was, string? now) => new(texts[key], was, now);
        return new SignOffSummary(texts["points-desk.version-of", texts[$"points.rule.{signed.Code}"].Value, signed.Version],
        [
            Row("points.rule-points", Number(before?.Points), Number(signed.Points)),
            Row("points-desk.per-day", Number(before?.PerDay), Number(signed.PerDay)),
            Row("points-desk.per-week", Number(before?.PerWeek), Number(signed.PerWeek)),
            Row("points-desk.per-month", Number(before?.PerMonth), Number(signed.PerMonth)),
            Row("points-desk.per-counterparty", Number(before?.PerCounterparty), Number(signed.PerCounterparty)),
            Row("points.rule-from", before is null ? null : Localization.CityTime.Day(before.EffectiveFrom), Localization.CityTime.Day(signed.From)),
            Row("points-desk.basis-zh", before?.BasisZh, signed.BasisZh),
            Row("points-desk.basis-en", before?.BasisEn, signed.BasisEn),
        ], "/staff/points");
    }
}

internal static class PointsRuleChanges
{
    /// <summary>Journal kind; the subject is code and version.</summary>
    public const string Approved = "points.rule-approved";
}
