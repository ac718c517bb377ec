using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Rounds of Good People: nomination, publicity, voting, result, honours.</summary>
internal sealed class GoodPeopleModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ProgrammeContent.Load(Path.Combine(AppContext.BaseDirectory, "content", "good-people", "programmes.json")));
        services.AddSingleton<ConsentLinks>();
        services.AddSingleton<BallotPapers>();
        services.AddSingleton<RoundRules>();
        services.AddSingleton<ConfigureRound>();
        services.AddSingleton<AnnounceRound>();
        services.AddSingleton<StepRound>();
        services.AddSingleton<PauseRound>();
        services.AddSingleton<ExtendVoting>();
        services.AddSingleton<AdvanceRounds>();
        services.AddSingleton<TellTurnout>();
        services.AddSingleton<OpenResultSignOff>();
        services.AddSingleton<PublishHonours>();
        services.AddSingleton<ISignOffHandler, RoundResultHandler>();
        services.AddSingleton<NominateGoodPerson>();
        services.AddSingleton<NominationDraftStore>();
        services.AddSingleton<AnswerConsent>();
        services.AddSingleton<RecordConsent>();
        services.AddSingleton<CheckNomination>();
        services.AddSingleton<WithdrawNomination>();
        services.AddSingleton<RaiseObjection>();
        services.AddSingleton<AnswerObjection>();
        services.AddSingleton<ReportPressure>();
        services.AddSingleton<CloseReport>();
        services.AddSingleton<CastBallot>();
        services.AddSingleton<IPersonalData, GoodPeoplePersonalData>();
        services.AddSingleton<IFeedSource, RoundFeedSource>();
        services.AddSingleton<IDeskPane, NominationPane>();
        services.AddSingleton<IDeskPane, ObjectionPane>();
        services.AddSingleton<IDeskPane, PressurePane>();
        services.AddHostedService<RoundClock>();
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        RoundPages.Map(pages);
        VotingPages.Map(pages);
        NominationPages.Map(pages);
        RoundDeskPages.Map(pages);
        NominationDeskPages.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api) => GoodPeopleApi.Map(api);
}
