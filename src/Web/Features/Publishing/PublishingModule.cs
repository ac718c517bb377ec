using CitizenCivility.Domain.Publishing;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Web.Features.Publishing.Content;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>The 20 Rules as living pages, and the pages of the site itself.</summary>
internal sealed class PublishingModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MarkdownRenderer>();
        services.AddSingleton<ContentReader>();
        services.AddSingleton<LoadContent>();
        services.AddSingleton<IStartupStep, ContentStep>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<SubmitDraft>();
        services.AddSingleton<WithdrawText>();
        services.AddSingleton<RuleOfTheDay>();
        services.AddSingleton<IFeedSource, RuleFeedSource>();
        foreach (var kind in Enum.GetValues<PublicationKind>())
            services.AddSingleton<ISignOffHandler>(provider => new PublishTextHandler(kind, provider.GetRequiredService<IStringLocalizer>()));
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        PublicPages.Map(pages);
        TextDesk.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api) => RulesApi.Map(api);
}
