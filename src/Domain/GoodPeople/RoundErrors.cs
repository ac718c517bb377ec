using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

public static class RoundErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("round.not-found");
    public static readonly DomainError Locked = new DomainError.Conflict("round.locked");
    public static readonly DomainError Paused = new DomainError.Conflict("round.paused");
    public static readonly DomainError ProgrammeUnknown = new DomainError.Invalid("round.programme-unknown") { Field = "programme" };
    public static readonly DomainError NoPublicVote = new DomainError.Invalid("round.no-public-vote") { Field = "programme" };
    public static readonly DomainError TitleLength = new DomainError.Invalid("round.title-length", RoundSettings.TitleMin, RoundSettings.TitleMax) { Field = "title" };
    public static readonly DomainError TitleEnLength = new DomainError.Invalid("round.title-en-length", 2 * RoundSettings.TitleMax) { Field = "title-en" };
    public static readonly DomainError Categories = new DomainError.Invalid("round.categories") { Field = "categories" };
    public static readonly DomainError NominationsOrder = new DomainError.Invalid("round.nominations-order") { Field = "nominations-to" };
    public static readonly DomainError PublicityOrder = new DomainError.Invalid("round.publicity-order") { Field = "publicity-from" };
    public static readonly DomainError VotingOrder = new DomainError.Invalid("round.voting-order") { Field = "voting-from" };
    public static readonly DomainError ClosingOrder = new DomainError.Invalid("round.closing-order") { Field = "voting-to" };
    public static readonly DomainError PublicityDays = new DomainError.Invalid("round.publicity-days", 1, RoundSettings.PublicityMax) { Field = "publicity-days" };
    public static readonly DomainError MaxPicks = new DomainError.Invalid("round.max-picks", 1, RoundSettings.PicksMax) { Field = "max-picks" };
    public static readonly DomainError MinPicks = new DomainError.Invalid("round.min-picks") { Field = "min-picks" };
    public static readonly DomainError MinPerCategory = new DomainError.Invalid("round.min-per-category") { Field = "min-per-category" };
    public static readonly DomainError MaxPerCategory = new DomainError.Invalid("round.max-per-category") { Field = "max-per-category" };
    public static readonly DomainError Winners = new DomainError.Invalid("round.winners", 1, RoundSettings.WinnersMax) { Field = "winners" };
    public static readonly DomainError BasisDocument = new DomainError.Invalid("round.basis-document") { Field = "basis-document" };
    public static readonly DomainError BasisMissing = new DomainError.Conflict("round.basis-missing");
    public static readonly DomainError TooFewCandidates = new DomainError.Conflict("round.too-few-candidates");
    public static readonly DomainError ClosingPassed = new DomainError.Conflict("round.closing-passed");
    public static readonly DomainError CountLater = new DomainError.Conflict("round.count-later");
    public static readonly DomainError PublicityRuns = new DomainError.Conflict("round.publicity-runs");
    public static readonly DomainError ObjectionsOpen = new DomainError.Conflict("round.objections-open");
    public static readonly DomainError ExtendLater = new DomainError.Invalid("round.extend-later") { Field = "until" };
    public static readonly DomainError ResultChanged = new DomainError.Conflict("round.result-changed");
    public static readonly DomainError ResultNotPublic = new DomainError.NotFound("round.result-not-public");
    public static readonly DomainError DocumentNumber = new DomainError.Invalid("round.document-number") { Field = "document" };
    public static readonly DomainError ChangedMeanwhile = new DomainError.Conflict("round.changed-meanwhile");
}

public static class VoteErrors
{
    public static readonly DomainError NotOpen = new DomainError.Conflict("vote.not-open");
    public static readonly DomainError Closed = new DomainError.Conflict("vote.closed");
    public static readonly DomainError Paused = new DomainError.Conflict("vote.paused");
    public static readonly DomainError AgeUnknown = new DomainError.Forbidden("vote.age-unknown");
    public static readonly DomainError AdultsOnly = new DomainError.Forbidden("vote.adults-only");
    public static readonly DomainError Repeated = new DomainError.Invalid("vote.repeated") { Field = "pick" };
    public static readonly DomainError UnknownCandidate = new DomainError.Invalid("vote.unknown-candidate") { Field = "pick" };
    public static readonly DomainError CandidateWithdrawn = new DomainError.Conflict("vote.candidate-withdrawn") { Field = "pick" };
    public static readonly DomainError NoBallot = new DomainError.NotFound("vote.no-ballot");

    public static DomainError TooFew(int min, int now) => new DomainError.Invalid("vote.too-few", min, now) { Field = "pick" };

    public static DomainError TooMany(int max, int now) => new DomainError.Invalid("vote.too-many", max, now) { Field = "pick" };

    public static DomainError TooFewInCategory(int min) => new DomainError.Invalid("vote.too-few-in-category", min) { Field = "pick" };

    public static DomainError TooManyInCategory(int max) => new DomainError.Invalid("vote.too-many-in-category", max) { Field = "pick" };
}

public static class NominationErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("nomination.not-found");
    public static readonly DomainError RoundNotOpen = new DomainError.Conflict("nomination.round-not-open");
    public static readonly DomainError Category = new DomainError.Invalid("nomination.category") { Field = "category" };
    public static readonly DomainError Kind = new DomainError.Invalid("nomination.kind") { Field = "kind" };
    public static readonly DomainError NameLength = new DomainError.Invalid("nomination.name-length", NominationText.NameMin, NominationText.NameMax) { Field = "name" };
    public static readonly DomainError RoleLength = new DomainError.Invalid("nomination.role-length", NominationText.RoleMax) { Field = "role" };
    public static readonly DomainError SummaryLength = new DomainError.Invalid("nomination.summary-length", NominationText.SummaryMin, NominationText.SummaryMax) { Field = "summary" };
    public static readonly DomainError SelfNomination = new DomainError.Invalid("nomination.self") { Field = "relation" };
    public static readonly DomainError Relation = new DomainError.Invalid("nomination.relation") { Field = "relation" };
    public static readonly DomainError AdultNeeded = new DomainError.Invalid("nomination.adult-needed") { Field = "adult" };
    public static readonly DomainError Twice = new DomainError.Conflict("nomination.twice") { Field = "name" };
    public static readonly DomainError ConsentMissing = new DomainError.Conflict("nomination.consent-missing");
    public static readonly DomainError ConsentAnswered = new DomainError.Conflict("nomination.consent-answered");
    public static readonly DomainError ConsentNote = new DomainError.Invalid("nomination.consent-note", Nomination.NoteMin, Nomination.NoteMax) { Field = "note" };
    public static readonly DomainError SamePerson = new DomainError.Forbidden("nomination.same-person");
    public static readonly DomainError TooLateToAccept = new DomainError.Conflict("nomination.too-late-to-accept");
    public static readonly DomainError NotYours = new DomainError.NotFound("nomination.not-found");

    public static DomainError StoryLength(int now) => new DomainError.Invalid("nomination.story-length", NominationText.StoryMin, NominationText.StoryMax, now) { Field = "story" };
}

public static class ObjectionErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("objection.not-found");
    public static readonly DomainError NotNow = new DomainError.Conflict("objection.not-now");
    public static readonly DomainError Answered = new DomainError.Conflict("objection.answered");
    public static readonly DomainError AnswerLength = new DomainError.Invalid("objection.answer-length", Objection.AnswerMin, Objection.TextMax) { Field = "answer" };
    public static readonly DomainError Outcome = new DomainError.Invalid("objection.outcome") { Field = "outcome" };

    public static DomainError TextLength(int now) => new DomainError.Invalid("objection.text-length", Objection.TextMin, Objection.TextMax, now) { Field = "text" };
}

public static class PressureErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("pressure.not-found");
    public static readonly DomainError RoundNotOpen = new DomainError.Conflict("pressure.round-not-open");

    public static DomainError TextLength(int now) => new DomainError.Invalid("pressure.text-length", PressureReport.TextMin, PressureReport.TextMax, now) { Field = "text" };
}
