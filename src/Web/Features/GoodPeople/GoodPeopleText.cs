using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Http;
using CitizenCivility.Web.Localization;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Names in the language of the request.</summary>
internal static class GoodPeopleText
{
    public static string TitleOf(string title, string titleEn) => Texts.IsEnglish && titleEn.Length > 0 ? titleEn : title;

    public static string TitleOf(PublicRound round) => TitleOf(round.Title, round.TitleEn);

    public static string NameOf(Programme programme) => TitleOf(programme.Name, programme.NameEn);

    public static string AboutOf(Programme programme) => TitleOf(programme.About, programme.AboutEn);

    public static string CategoryOf(this Programmes programmes, string id) =>
        programmes.Category(id) is { } category ? TitleOf(category.Name, category.NameEn) : id;

    /// <summary>公交驾驶员, or the kind of nominee when no role was told.</summary>
    public static string RoleOf(IStringLocalizer texts, NomineeKind kind, string role) => (kind, role.Length) switch
    {
        (NomineeKind.Person, _) => role,
        (_, 0) => texts[$"nominee.{kind}"],
        _ => texts["nominee.with-role", texts[$"nominee.{kind}"], role],
    };

    /// <summary>Puts a refusal beside its field.</summary>
    public static FormErrors Add(this FormErrors errors, DomainError error, IStringLocalizer texts) =>
        errors.Add(error.Field ?? "", texts.Text(error));

    public static FormErrors ToErrors(this IEnumerable<DomainError> problems, IStringLocalizer texts) =>
        problems.Aggregate(new FormErrors(), (errors, problem) => errors.Add(problem, texts));

    /// <summary>Personal pages are kept by nobody.</summary>
    public static void NoStore(this HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
