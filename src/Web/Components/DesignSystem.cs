using System.Text.Encodings.Web;
using System.Text.Unicode;
using CitizenCivility.Web.Components.Gallery;
using CitizenCivility.Web.Components.Shell;
using CitizenCivility.Web.Http;
using CitizenCivility.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Components;

/// <summary>Wires what every page needs: texts, language, theme, headers, static files.</summary>
public static class DesignSystem
{
    public static IServiceCollection AddDesignSystem(this IServiceCollection services, IConfiguration configuration)
    {
        var texts = Texts.LoadEmbedded();
        services.AddSingleton(texts);
        services.AddSingleton<IStringLocalizer>(texts);
        services.Configure<SiteOptions>(configuration.GetSection(SiteOptions.Section));
        // Without this every Chinese character is sent as eight bytes of entity.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<Visitor>();
        services.AddSingleton<AssetLinks>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Early in the pipeline: headers and language hold for refusals and errors too.</summary>
    public static IApplicationBuilder UseDesignSystem(this IApplicationBuilder app) => app.UseSecurityHeaders().UseRequestLanguage();

    public static void MapDesignSystem(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapGet("/offline", () => new RazorComponentResult<OfflinePage>()).AllowAnonymous().ExcludeFromDescription();
        if (app.Environment.IsDevelopment()) app.MapGallery();
    }
}
