using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Web.Features.Surveys;

namespace CitizenCivility.Tests.Unit.Surveys.Fieldwork;

public sealed class QuestionnaireTests
{
    private static DomainError Refused<T>(Result<T> result) => result.Failed(out var error, out _) ? error : throw new InvalidOperationException("Not refused.");

    [Fact]
    public void Check_UnknownQuestionsAndCodes_ListsThemAll()
    {
        var error = Refused(Given.Questionnaire.Check(new Dictionary<string, string> { ["sex"] = "3", ["item"] = "1", ["other"] = "x" }));
        Assert.Equal("survey.unknown-codes", error.Code);
        Assert.Equal("other=x、sex=3", error.Args[0]);
    }

    [Fact]
    public void Check_SeveralCodesForOneQuestion_IsUnknown() =>
        Assert.Equal("survey.unknown-codes", Refused(Given.Questionnaire.Check(new Dictionary<string, string> { ["sex"] = "1,2", ["item"] = "1" })).Code);

    [Fact]
    public void Check_QuestionLeftOut_NamesIt()
    {
        var error = Refused(Given.Questionnaire.Check(new Dictionary<string, string> { ["sex"] = "1" }));
        Assert.Equal(("survey.answers-missing", "item"), (error.Code, error.Args[0]));
    }

    [Fact]
    public void Check_DoNotKnow_IsAnAnswer() =>
        Assert.True(Given.Questionnaire.Check(new Dictionary<string, string> { ["sex"] = "1", ["item"] = "8" }).IsOk);

    [Fact]
    public void CheckShape_WithoutAUsableItem_IsRefused()
    {
        var good = Given.Questionnaire;
        Assert.True(good.CheckShape().IsOk);
        Assert.Equal("survey.no-indicator-item", Refused((good with { Item = new("none", ["1"]) }).CheckShape()).Code);
        Assert.Equal("survey.no-indicator-item", Refused((good with { Item = new("sex", ["1"]) }).CheckShape()).Code);
        Assert.Equal("survey.no-indicator-item", Refused((good with { Item = new("item", ["8"]) }).CheckShape()).Code);
        Assert.Equal("survey.no-indicator-item", Refused((good with { Item = new("item", ["1", "2", "3", "4", "5"]) }).CheckShape()).Code);
        Assert.Equal("survey.weighting-first", Refused((good with { Questions = [Given.Item, Given.Sex] }).CheckShape()).Code);
        Assert.Equal("survey.question-ids", Refused((good with { Questions = [Given.Item, Given.Item] }).CheckShape()).Code);
        Assert.Equal("survey.question-codes", Refused((good with { Questions = [Given.Sex with { Options = [Given.Sex.Options[0]] }, Given.Item] }).CheckShape()).Code);
    }

    [Fact]
    public void ShippedSurveys_All_CanBeFielded()
    {
        var files = SourceTree.Files(Path.Combine(SourceTree.Root, "content", "surveys"), "*.json").ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(SurveyContent.Read(File.ReadAllText(f)).Questionnaire.CheckShape().IsOk));
    }

    [Fact]
    public void ShippedSatisfactionItems_AreBalanced_WithBothWaysOut()
    {
        var items = SourceTree.Files(Path.Combine(SourceTree.Root, "content", "surveys"), "*.json")
            .SelectMany(f => SurveyContent.Read(File.ReadAllText(f)).Questionnaire.Questions).Where(q => q.Type == QuestionType.Satisfaction);
        Assert.All(items, q => Assert.Equal((5, 2), (q.Options.Count(o => !o.NoAnswer), q.Options.Count(o => o.NoAnswer))));
    }
}
