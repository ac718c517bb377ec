using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Realtime.Notices;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Features.Points;
using CitizenCivility.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Good deeds: report, review, points, publication, thanks.</summary>
internal sealed class DeedsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DeedReader>();
        services.AddSingleton<DeedDrafts>();
        services.AddSingleton<DropOldDrafts>();
        services.AddHostedService(p => p.GetRequiredService<DropOldDrafts>());
        services.AddSingleton<ReportDeed>();
        services.AddSingleton<AskMoreOfDeed>();
        services.AddSingleton<AnswerMore>();
        services.AddSingleton<VerifyDeed>();
        services.AddSingleton<DeclineDeed>();
        services.AddSingleton<AppealDeed>();
        services.AddSingleton<PublishDeed>();
        services.AddSingleton<KeepDeedPrivate>();
        services.AddSingleton<WithdrawDeed>();
        services.AddSingleton<ReverseDeedAward>();
        services.AddSingleton<CongratulateDeed>();
        services.AddSingleton<DecideDeed>();
        services.AddSingleton<IFeedSource, DeedFeed>();
        services.AddSingleton<INoticeRule, DeedNotices>();
        services.AddSingleton<ISourceText, DeedSourceText>();
        services.AddSingleton<IPersonalData, DeedPersonalData>();
        foreach (var queue in new[] { DeedWork.Queue, DeedWork.AppealQueue })
            services.AddSingleton<IDeskPane>(p => new DeedPane(queue, p.GetRequiredService<Divisions>(), p.GetRequiredService<IStringLocalizer>()));
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        NewDeedPages.Map(pages);
        DeedPages.Map(pages);
        DeedDeskEndpoints.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api) => DeedEndpoints.Map(api);
}
