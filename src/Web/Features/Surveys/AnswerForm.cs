using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Persistence.Surveys;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Surveys.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>The form that takes answers, question by question or all at once, without script.</summary>
internal static class AnswerForm
{
    private const string Prefix = "q-";

    public static string FieldOf(Question question) => Prefix + question.Id;

    public static async Task<IResult> ShowAsync(
        HttpContext context, Guid id, string? all, PublicCatalog catalog, AppDb db, PersonKeys people, FormStamp stamps, TimeProvider clock, CancellationToken ct)
    {
        var wave = await catalog.Waves.FirstOrDefaultAsync(w => w.Id == new WaveId(id), ct);
        if (wave is null) return SurveyErrors.NotFound.ToResult(context.Request);
        if (!wave.Runs(clock.GetUtcNow())) return (wave.State == WaveState.Scheduled ? SurveyErrors.NotYet : SurveyErrors.WaveClosed).ToResult(context.Request);
        var me = context.ResidentId;
        var resident = await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == me, ct);
        if (resident is null) return AccountErrors.NotFound.ToResult(context.Request);
        if (!resident.IsAdult) return SurveyErrors.AdultsOnly.ToResult(context.Request);
        var claim = people.ClaimOf(Wave.PurposeOf(wave.Id), resident.PhoneHash);
        if (await db.Claims.AnyAsync(c => c.Purpose == claim.Purpose && c.Mac == claim.Mac, ct)) return SurveyErrors.AlreadyAnswered.ToResult(context.Request);
        return Page(context, wave, all is null ? 0 : null, new Dictionary<string, string>(), stamps.For(wave.Id), new FormErrors());
    }

    public static async Task<IResult> PostAsync(
        HttpContext context, Guid id, IFormCollection form, PublicCatalog catalog, SubmitAnswers submit, IStringLocalizer texts, CancellationToken ct)
    {
        var wave = await catalog.Waves.FirstOrDefaultAsync(w => w.Id == new WaveId(id), ct);
        if (wave is null) return SurveyErrors.NotFound.ToResult(context.Request);
        var questions = wave.Questionnaire.Questions;
        var stamp = form["form"].ToString();
        var answers = form.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(k => k[Prefix.Length..], k => form[k].ToString());
        int? step = int.TryParse(form["step"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given < questions.Count ? given : null;

        if (step is { } at)
        {
            if (form["go"] == "back") return Page(context, wave, Math.Max(0, at - 1), answers, stamp, new FormErrors());
            var errors = Missing([questions[at]], answers, texts);
            if (errors.Any) return Page(context, wave, at, answers, stamp, errors);
            if (at < questions.Count - 1) return Page(context, wave, at + 1, answers, stamp, errors);
        }

        var missing = Missing(questions, answers, texts);
        if (missing.Any) return Page(context, wave, step is null ? null : FirstMissing(questions, answers), answers, stamp, step is null ? missing : Missing([questions[FirstMissing(questions, answers)]], answers, texts));
        if ((await submit.RunAsync(context.ResidentId, wave.Id, answers, stamp, AnswerChannel.Online, ct)).Failed(out var error))
        {
            // Sent twice: the first one counts, and that is what the person wanted.
            if (error == SurveyErrors.AlreadyAnswered) return AfterPost.SeeOther($"/surveys/{id}/thanks");
            return error is DomainError.Invalid ? Page(context, wave, step, answers, stamp, new FormErrors().Add("", texts.Text(error))) : error.ToResult(context.Request);
        }

        return AfterPost.SeeOther($"/surveys/{id}/thanks");
    }

    private static int FirstMissing(IReadOnlyList<Question> questions, Dictionary<string, string> answers) =>
        questions.Select((q, i) => (q, i)).First(x => !answers.ContainsKey(x.q.Id)).i;

    private static FormErrors Missing(IEnumerable<Question> questions, Dictionary<string, string> answers, IStringLocalizer texts)
    {
        var errors = new FormErrors();
        foreach (var question in questions)
            if (!answers.ContainsKey(question.Id)) errors.Add(FieldOf(question), texts["surveys.choose", question.Text.Line]);
        return errors;
    }

    private static RazorComponentResult<AnswerPage> Page(HttpContext context, PublicWave wave, int? step, IReadOnlyDictionary<string, string> answers, string stamp, FormErrors errors)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return new RazorComponentResult<AnswerPage>(new { Wave = wave, Step = step, Answers = answers, Stamp = stamp, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
