using System.Globalization;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Deeds.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>The form in four steps: who, what, where, check. It is open to everybody; only sending asks for a sign-in.</summary>
internal static class NewDeedPages
{
    public const string Who = "/deeds/new", Story = "/deeds/new/story", Where = "/deeds/new/where", Check = "/deeds/new/check", Saved = "/deeds/new/saved";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var form = pages.MapGroup("").AllowAnonymous().Personal().ExcludeFromDescription();
        form.MapGet(Who, ShowWhoAsync);
        form.MapPost(Who, SaveWhoAsync).RequireRateLimiting(RequestLimits.AnonymousForms).DisableValidation();
        form.MapGet(Story, (HttpContext context, DeedDrafts drafts, CancellationToken ct) => ShowAsync<NewStoryPage>(context, drafts, ct));
        form.MapPost(Story, SaveStoryAsync).RequireRateLimiting(RequestLimits.AnonymousForms).DisableValidation();
        form.MapGet(Where, (HttpContext context, DeedDrafts drafts, CancellationToken ct) => ShowAsync<NewWherePage>(context, drafts, ct));
        form.MapPost(Where, SaveWhereAsync).RequireRateLimiting(RequestLimits.AnonymousForms).DisableValidation();
        form.MapGet(Check, ShowCheckAsync);
        form.MapGet(Saved, () => new RazorComponentResult<DeedSavedPage>());
        pages.MapPost(Check, SendAsync).RequireAuthorization(Policies.Resident).Personal().ExcludeFromDescription().DisableValidation();
    }

    private static async Task<IResult> ShowWhoAsync(HttpContext context, DeedDrafts drafts, CancellationToken ct)
    {
        var entries = (await drafts.FindAsync(context, ct))?.Entries ?? new DeedEntries();
        if (int.TryParse(context.Request.Query["rule"], NumberStyles.None, CultureInfo.InvariantCulture, out var rule) && GoodDeed.CheckRule(rule) is null) entries = entries with { Rule = rule };
        return new RazorComponentResult<NewWhoPage>(new { Entries = entries });
    }

    private static async Task<IResult> ShowAsync<TPage>(HttpContext context, DeedDrafts drafts, CancellationToken ct) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        await drafts.FindAsync(context, ct) is { } draft
            ? new RazorComponentResult<TPage>(new { draft.Entries })
            : AfterPost.SeeOther(Who);

    private static async Task<IResult> SaveWhoAsync(HttpContext context, DeedDrafts drafts, IFormCollection form, IStringLocalizer texts, CancellationToken ct)
    {
        var entries = await EntriesAsync(context, drafts, ct) with { Doer = EnumOf<DeedDoer>(form["doer"]) };
        if (NumberOf(form["rule"]) is { } rule && GoodDeed.CheckRule(rule) is null) entries = entries with { Rule = rule };
        return await NextAsync<NewWhoPage>(context, drafts, form, texts, entries, Story, ct, entries.Doer is null ? DeedErrors.DoerMissing : null);
    }

    private static async Task<IResult> SaveStoryAsync(HttpContext context, DeedDrafts drafts, IFormCollection form, IStringLocalizer texts, CancellationToken ct)
    {
        var entries = await EntriesAsync(context, drafts, ct) with { Story = form["story"].ToString(), NothingPersonal = form["consent"] == "true" };
        return await NextAsync<NewStoryPage>(context, drafts, form, texts, entries, Where, ct, GoodDeed.CheckStory(entries.Story), GoodDeed.CheckConfirmed(entries.NothingPersonal));
    }

    private static async Task<IResult> SaveWhereAsync(HttpContext context, DeedDrafts drafts, Divisions divisions, TimeProvider clock, IFormCollection form, IStringLocalizer texts, CancellationToken ct)
    {
        var typedDay = form["day"].ToString().Trim();
        var day = DateOnly.TryParseExact(typedDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : (DateOnly?)null;
        var typedRule = form["rule"].ToString().Trim();
        var rule = typedRule.Length == 0 ? null : NumberOf(typedRule);
        var division = form["division"].ToString();
        var entries = await EntriesAsync(context, drafts, ct) with { Division = divisions.IsKnown(division) ? division : null, Rule = GoodDeed.CheckRule(rule) is null ? rule : null, HappenedOn = day };
        return await NextAsync<NewWherePage>(context, drafts, form, texts, entries, Check, ct,
            entries.Division is null ? DeedErrors.DivisionUnknown : null,
            typedDay.Length > 0 && day is null ? DeedErrors.DayUnreadable : GoodDeed.CheckDay(day, clock.GetUtcNow()),
            typedRule.Length > 0 && entries.Rule is null ? DeedErrors.RuleUnknown : null);
    }

    private static async Task<IResult> ShowCheckAsync(HttpContext context, DeedDrafts drafts, Divisions divisions, TimeProvider clock, CancellationToken ct)
    {
        if (await drafts.FindAsync(context, ct) is not { } draft) return AfterPost.SeeOther(Who);
        if (FirstGap(draft.Entries, divisions, clock.GetUtcNow()) is { } step) return AfterPost.SeeOther(step);
        return new RazorComponentResult<NewCheckPage>(new { draft.Entries, draft.SendKey, SignedIn = context.MaybeResidentId is not null });
    }

    private static async Task<IResult> SendAsync(HttpContext context, DeedDrafts drafts, ReportDeed report, IFormCollection form, IStringLocalizer texts, CancellationToken ct)
    {
        if (DeedDrafts.KeyOf(context) is not { } key) return AfterPost.SeeOther(Who);
        if (!(await report.RunAsync(context.Actor, context.ResidentId, key, ct)).Failed(out var error, out var receipt))
        {
            DeedDrafts.Drop(context);
            return AfterPost.SeeOther($"/me/deeds/{receipt.Reference}/received");
        }

        if (await drafts.FindAsync(context, ct) is not { } draft) return error.ToResult(context.Request);
        return FormAnswers.Again<NewCheckPage>(context, new { draft.Entries, draft.SendKey, SignedIn = true, Errors = texts.Of(error with { Field = null }) }, error);
    }

    private static async Task<IResult> NextAsync<TPage>(
        HttpContext context, DeedDrafts drafts, IFormCollection form, IStringLocalizer texts, DeedEntries entries, string next, CancellationToken ct, params DomainError?[] refusals)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var later = form["save"] == "later";
        DomainError[] wrong = later ? [] : [.. refusals.OfType<DomainError>()];
        if (wrong.Length > 0) return FormAnswers.Again<TPage>(context, new { Entries = entries, Errors = texts.Of(wrong), Day = form["day"].FirstOrDefault() ?? "" });
        await drafts.KeepAsync(context, entries, ct);
        return AfterPost.SeeOther(later ? Saved : context.Request.Query["from"] == "check" ? Check : next);
    }

    private static async Task<DeedEntries> EntriesAsync(HttpContext context, DeedDrafts drafts, CancellationToken ct) => (await drafts.FindAsync(context, ct))?.Entries ?? new DeedEntries();

    /// <returns>The step where something is still missing; <see langword="null"/> when it can be sent.</returns>
    private static string? FirstGap(DeedEntries entries, Divisions divisions, DateTimeOffset now)
    {
        if (entries.Doer is null) return Who;
        if ((GoodDeed.CheckStory(entries.Story) ?? GoodDeed.CheckConfirmed(entries.NothingPersonal)) is not null) return Story;
        return divisions.IsKnown(entries.Division) && (GoodDeed.CheckRule(entries.Rule) ?? GoodDeed.CheckDay(entries.HappenedOn, now)) is null ? null : Where;
    }

    internal static T? EnumOf<T>(string? name) where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name!) : null;

    private static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
