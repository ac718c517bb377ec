using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Setup;
using CitizenCivility.Realtime;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Realtime.Following;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Accounts.Sms;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace CitizenCivility.Web.Hosting;

/// <summary>What the host is made of, in the order of a request.</summary>
internal static class HostSetup
{
    public static void AddCitizenCivility(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = ServiceSettings.Read(builder.Configuration, builder.Environment);
        services.AddSingleton(settings);
        // One JSON object a line for whatever collects them; words for whoever develops.
        builder.Logging.AddConsole(o => o.FormatterName ??= builder.Environment.IsDevelopment() ? ConsoleFormatterNames.Simple : ConsoleFormatterNames.Json);
        builder.Services.Configure<JsonConsoleFormatterOptions>(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        services.AddSingleton(new PersonKeys(settings.Pepper));
        services.TryAddSingleton(TimeProvider.System);

        services.AddHostedService<Preparation>();
        builder.WebHost.ConfigureKestrel(Limits.Apply);
        if (settings.Profile == Profile.Solo) services.AddSqlitePersistence(settings.Database).AddInProcessBoards();
        else services.AddPostgresPersistence(settings.Database).AddRedisBoards(settings.Redis!);
        services.AddJournalFollowing();
        services.AddDataProtection().SetApplicationName("citizen-civility").PersistKeysToDbContext<AppDb>();
        services.AddOptions<KeyManagementOptions>().Configure<PersonKeys>((o, keys) => o.XmlEncryptor = new KeyRingEncryptor(keys));

        services.AddAuthentication(SessionAuthentication.ResidentScheme)
            .AddScheme<SignInSessionOptions, SessionAuthentication>(SessionAuthentication.ResidentScheme, o => (o.Kind, o.Idle, o.SignInPath) = (SessionKind.Resident, TimeSpan.FromDays(30), "/sign-in"))
            .AddScheme<SignInSessionOptions, SessionAuthentication>(SessionAuthentication.StaffScheme, o => (o.Kind, o.Idle, o.SignInPath) = (SessionKind.Staff, TimeSpan.FromMinutes(15), "/staff/sign-in"));
        Policies.Add(services.AddAuthorizationBuilder());
        services.AddAntiforgery(o => (o.FormFieldName, o.HeaderName, o.Cookie.Name) = ("token", "X-Antiforgery", "form"));
        services.AddTrustedProxies(builder.Configuration);
        services.AddRequestLimits();
        services.AddExceptionHandler<UnexpectedErrors>();
        services.AddProblemDetails();
        services.AddDesignSystem(builder.Configuration);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new EntityIdJsonConverterFactory());
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddOutputCache(o =>
        {
            o.AddPolicy(PublicCache.Policy, b => b.AddPolicy<PublicCache>(), excludeDefaultPolicy: true);
            o.SizeLimit = 64 * 1024 * 1024;
        });
        services.AddSingleton<IJournalFollower, CacheFollower>();
        services.AddApiDocs();
        services.AddHealthChecks().AddCheck<DatabaseReady>("database");

        services.AddSms(builder.Configuration, builder.Environment);
        foreach (var module in Modules.All) module.AddServices(services, builder.Configuration);
    }

    public static void UseCitizenCivility(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseDesignSystem();
        app.UseExceptionHandler();
        app.UseErrorPages();
        app.UseApiDocs();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseCrossSiteRefusal();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.UseResponseCompression();

        app.MapDesignSystem();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        foreach (var module in Modules.All)
        {
            module.MapPages(app);
            module.MapApi(api);
        }

        app.MapFallback("{*path}", (HttpRequest request) => new CitizenCivility.Domain.Kernel.DomainError.NotFound("page.not-found").ToResult(request)).AllowAnonymous();
    }
}
