using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>What a step of a round depends on outside the round itself.</summary>
/// <param name="Candidates">Checked nominations with consent.</param>
/// <param name="OpenObjections">Objections without an answer.</param>
/// <param name="NeedsBasis">Whether a round may not open without naming its basis; so in Production.</param>
public readonly record struct RoundFacts(int Candidates, int OpenObjections, bool NeedsBasis);

/// <summary>
/// One choice of Good People, from the call for nominations to the published honours. Totals are sealed: nothing counts them
/// before voting has closed.
/// </summary>
public sealed class Round
{
    /// <summary>The two-person act that publishes a result: who runs rounds prepares, who confirms them signs last.</summary>
    public const string ResultSignOff = "round.result";

    public static readonly IReadOnlyList<string> ResultSigners = [Permissions.RunRounds, Permissions.ConfirmRounds];

    /// <summary>Between closing and counting, so that a ballot accepted in the last moment has reached the disk.</summary>
    public static readonly TimeSpan CountAfter = TimeSpan.FromSeconds(30);

    /// <summary>Stories of candidates who were not chosen are taken down this long after the honours.</summary>
    public static readonly TimeSpan ShownAfterwards = TimeSpan.FromDays(30);

    private Round() { } // for EF Core

    public RoundId Id { get; private init; }
    public RoundSettings Settings { get; private set; } = new();
    public RoundState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when the public may know of a draft; the clock opens nominations of an announced round only.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? ResultAt { get; private set; }
    public DateTimeOffset? HonoursAt { get; private set; }

    /// <summary>Of the decision that gave the honours.</summary>
    public string? DocumentNumber { get; private set; }

    /// <summary>Rises with every change of who may be voted for.</summary>
    public int CandidatesVersion { get; private set; }

    /// <summary>Accepted ballots as last told to the public while voting is open; never by candidate or place.</summary>
    public int? Turnout { get; private set; }
    public DateTimeOffset? TurnoutAt { get; private set; }
    public int? BallotsCounted { get; private set; }

    /// <summary>Hex of <see cref="Tally.SeedOf"/>; decides ties.</summary>
    public string? TieSeed { get; private set; }

    /// <summary>How many said that somebody demanded their vote; told with the result.</summary>
    public int? PressureReports { get; private set; }

    public int Version { get; private set; }

    public DateTimeOffset? ResultPublicityUntil => ResultAt?.AddDays(Settings.ResultPublicityDays);

    public static Result<Round> Open(RoundSettings settings, Programmes programmes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Problems(programmes) is [var problem, ..]) return problem;
        return new Round { Id = new RoundId(Guid.CreateVersion7(now)), Settings = settings, CreatedAt = now };
    }

    public Result<Done> Configure(RoundSettings settings, Programmes programmes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (State != RoundState.Draft) return RoundErrors.Locked;
        if (settings.Problems(programmes) is [var problem, ..]) return problem;
        Settings = settings;
        Version++;
        return Result.Ok();
    }

    public Result<Done> Announce(bool needsBasis, DateTimeOffset now)
    {
        if (State != RoundState.Draft) return FlowErrors.NotNow;
        if (needsBasis && Settings.Basis is null) return RoundErrors.BasisMissing;
        AnnouncedAt ??= now;
        Version++;
        return Result.Ok();
    }

    /// <summary>The next phase, by hand with a reason or by the clock.</summary>
    public Result<Transition<RoundState, RoundAction>> Take(RoundAction action, RoundFacts facts, DateTimeOffset now, string? reason)
    {
        if (RoundFlow.Table.Find(State, action, reason).Failed(out var error, out var step)) return error;
        if (PausedAt is not null && action is not (RoundAction.Cancel or RoundAction.CloseVoting)) return RoundErrors.Paused;
        switch (action)
        {
            case RoundAction.OpenNominations when facts.NeedsBasis && Settings.Basis is null: return RoundErrors.BasisMissing;
            case RoundAction.OpenVoting when facts.Candidates < Settings.MinPicks: return RoundErrors.TooFewCandidates;
            case RoundAction.OpenVoting when now >= Settings.VotingTo: return RoundErrors.ClosingPassed;
            case RoundAction.Count when now < ClosedAt + CountAfter: return RoundErrors.CountLater;
            case RoundAction.PublishHonours when now < ResultPublicityUntil: return RoundErrors.PublicityRuns;
            case RoundAction.PublishHonours when facts.OpenObjections > 0: return RoundErrors.ObjectionsOpen;
            case RoundAction.OpenNominations: AnnouncedAt ??= now; break;
            case RoundAction.OpenVoting: (Turnout, TurnoutAt) = (null, now); break; // the first number is told ten minutes on
            case RoundAction.CloseVoting:
                ClosedAt = now;
                PausedAt = null;
                if (now < Settings.VotingTo) Settings = Settings with { VotingTo = now };
                break;
            case RoundAction.Cancel: PausedAt = null; break;
            case RoundAction.PublishResult: ResultAt = now; break;
            case RoundAction.PublishHonours: HonoursAt = now; break;
        }

        State = step.To;
        Version++;
        return step;
    }

    /// <summary>The step whose time has come, or <see langword="null"/>. A paused round waits.</summary>
    public RoundAction? DueAt(DateTimeOffset now) => (State, PausedAt) switch
    {
        (_, not null) => null,
        (RoundState.Draft, _) when AnnouncedAt is not null && now >= Settings.NominationsFrom => RoundAction.OpenNominations,
        (RoundState.Nominations, _) when now >= Settings.NominationsTo => RoundAction.CloseNominations,
        (RoundState.Checking, _) when now >= Settings.PublicityFrom => RoundAction.OpenPublicity,
        (RoundState.Publicity, _) when now >= Settings.VotingFrom => RoundAction.OpenVoting,
        (RoundState.Voting, _) when now >= Settings.VotingTo => RoundAction.CloseVoting,
        _ => null,
    };

    public Result<Done> Pause(string? reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        if (PausedAt is not null || State is RoundState.Draft or >= RoundState.Closed) return FlowErrors.NotNow;
        PausedAt = now;
        Version++;
        return Result.Ok();
    }

    public Result<Done> Resume(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        if (PausedAt is null) return FlowErrors.NotNow;
        PausedAt = null;
        Version++;
        return Result.Ok();
    }

    /// <summary>A later end of voting. Never an earlier one: closing early is a step of its own.</summary>
    public Result<Done> Extend(DateTimeOffset votingTo, string? reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        if (State is RoundState.Draft or >= RoundState.Closed) return FlowErrors.NotNow;
        if (votingTo <= Settings.VotingTo || votingTo <= now) return RoundErrors.ExtendLater;
        Settings = Settings with { VotingTo = votingTo };
        Version++;
        return Result.Ok();
    }

    /// <summary>Why a ballot is not taken now, or <see langword="null"/>.</summary>
    public static DomainError? VoteRefusal(RoundState state, DateTimeOffset votingTo, DateTimeOffset? pausedAt, DateTimeOffset now) => state switch
    {
        < RoundState.Voting => VoteErrors.NotOpen,
        > RoundState.Voting => VoteErrors.Closed,
        _ when now >= votingTo => VoteErrors.Closed,
        _ when pausedAt is not null => VoteErrors.Paused,
        _ => null,
    };

    /// <summary>Why this person may not vote in this round, or <see langword="null"/>.</summary>
    public static DomainError? VoterRefusal(VoterGroup voters, AgeBand? age) => (voters, age) switch
    {
        (_, null) => VoteErrors.AgeUnknown,
        (VoterGroup.Adults, AgeBand.Teen14To17) => VoteErrors.AdultsOnly,
        _ => null,
    };

    /// <summary>Whether a nomination may be made now.</summary>
    public DomainError? NominationRefusal(DateTimeOffset now) =>
        State != RoundState.Nominations || now >= Settings.NominationsTo ? NominationErrors.RoundNotOpen
        : PausedAt is not null ? RoundErrors.Paused
        : null;

    /// <summary>Who may be voted for has changed: cached ballot papers are out of date.</summary>
    public void CandidatesChanged()
    {
        CandidatesVersion++;
        Version++;
    }

    public void TellTurnout(int ballots, DateTimeOffset now) => (Turnout, TurnoutAt) = (ballots, now);

    /// <summary>Keeps what the count says beside its rows; the step itself is <see cref="RoundAction.Count"/>.</summary>
    public void Keep(TallyResult result, int pressureReports)
    {
        ArgumentNullException.ThrowIfNull(result);
        (BallotsCounted, TieSeed, PressureReports) = (result.Ballots, Convert.ToHexStringLower(result.Seed), pressureReports);
        (Turnout, TurnoutAt) = (null, null);
    }

    public void Decide(string documentNumber) => DocumentNumber = documentNumber.Trim();
}
