using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Web.Features.Publishing;

namespace CitizenCivility.Tests.Unit.Publishing;

public sealed class PublicationTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly TextContent _words = new() { HeadingZh = "不随地吐痰", SourceTitle = "标题", SourcePublisher = "发布者", SourceDate = new(2018, 6, 13) };

    private static Publication Rule() => Publication.Open(PublicationKind.Rule, "s/1", _now);

    [Fact]
    public void Publish_SecondVersion_ReplacesTheFirstAndKeepsIt()
    {
        var rule = Rule();
        var first = Value(rule.PublishFromFile(_words, _now));
        var second = Value(rule.Draft(null, _words with { BodyZh = "说明" }, expectedLast: 1, "编辑", _now));
        Ok(second.Submit(PublicationKind.Rule, 1));
        Ok(rule.Publish(second, first, ["甲", "乙", "丙"], _now));

        Assert.Equal((TextState.Replaced, TextState.Published), (first.State, second.State));
        Assert.Equal((second.Id, 2), (rule.Current!.Value, rule.LastNumber));
        Assert.Equal(["甲", "乙", "丙"], second.SignedBy);
    }

    [Fact]
    public void Withdraw_NeedsAReason_LeavesItAndTheNextPublicationClearsIt()
    {
        var rule = Rule();
        var first = Value(rule.PublishFromFile(_words, _now));
        Assert.Equal("flow.reason-needed", Code(rule.Withdraw(first, "丁", " ", _now)));
        Assert.Equal("text.reason-length", Code(rule.Withdraw(first, "丁", new string('长', 501), _now)));
        Ok(rule.Withdraw(first, "丁", new string('长', 500), _now));
        Assert.Null(rule.Current);
        Assert.NotNull(rule.WithdrawnReason);
        Assert.Equal("text.not-published", Code(rule.Withdraw(null, "丁", "再撤", _now)));

        var second = Value(rule.Draft(null, _words, 1, "编辑", _now));
        Ok(second.Submit(PublicationKind.Rule, 1));
        Ok(rule.Publish(second, null, ["甲", "乙", "丙"], _now));
        Assert.Null(rule.WithdrawnReason);
    }

    [Fact]
    public void Edit_OnAnOlderRevision_IsToldSo()
    {
        var draft = Value(Rule().Draft(null, _words, 0, "甲", _now));
        Ok(draft.Edit(_words with { BodyZh = "甲" }, 1, "甲", _now));
        Assert.Equal("text.changed-meanwhile", Code(draft.Edit(_words with { BodyZh = "乙" }, 1, "乙", _now)));
        Assert.Equal("甲", draft.Content.BodyZh);
    }

    [Fact]
    public void Draft_AfterSomebodyElseBegan_IsToldSo()
    {
        var rule = Rule();
        var draft = Value(rule.Draft(null, _words, 0, "甲", _now));
        Assert.Equal("text.changed-meanwhile", Code(rule.Draft(draft, _words, 0, "乙", _now)));
        Assert.Equal("text.changed-meanwhile", Code(rule.Draft(null, _words, 0, "乙", _now)));
    }

    [Fact]
    public void Edit_InReview_IsRefused_UntilSentBack()
    {
        var draft = Value(Rule().Draft(null, _words, 0, "甲", _now));
        Ok(draft.Submit(PublicationKind.Rule, 1));
        Assert.Equal("text.in-review", Code(draft.Edit(_words, 1, "乙", _now)));
        Ok(draft.SendBack("出处不清"));
        Ok(draft.Edit(_words with { BodyZh = "改" }, 2, "乙", _now));
    }

    [Fact]
    public void TakeFile_AfterAStaffEdit_ChangesNothing()
    {
        var draft = Rule().DraftFromFile(_words, _now);
        Assert.True(draft.TakeFile(_words with { BodyZh = "文件" }, _now));
        Ok(draft.Edit(_words with { BodyZh = "人" }, 2, "甲", _now));
        Assert.False(draft.TakeFile(_words with { BodyZh = "新文件" }, _now));
        Assert.Equal("人", draft.Content.BodyZh);
    }

    [Fact]
    public void Flow_EveryStepThatIsNotInTheTable_IsRefused()
    {
        foreach (var state in Enum.GetValues<TextState>())
        {
            foreach (var action in Enum.GetValues<TextAction>())
            {
                var known = TextFlow.Steps.Steps.Any(s => s.From == state && s.Action == action);
                Assert.Equal(known, TextFlow.Steps.Find(state, action, "理由").IsOk);
            }
        }
    }

    [Theory]
    [InlineData(null, "text.heading-needed")]
    [InlineData("  ", "text.heading-needed")]
    [InlineData("正式文本待录入", "text.placeholder")]
    [InlineData("待填写", "text.placeholder")]
    [InlineData("text-missing", "text.placeholder")]
    [InlineData("第一行\n第二行", "text.one-line")]
    [InlineData("公共场所排队有序", null)]
    public void CheckForPublishing_Wording_IsThereOrRefused(string? wording, string? expected) =>
        Assert.Equal(expected, Code((_words with { HeadingZh = wording }).CheckForPublishing(PublicationKind.Rule)));

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "text.too-long")]
    public void CheckDraft_WordingAroundTheLimit(int length, string? expected) => Assert.Equal(expected, Code((_words with { HeadingZh = new string('字', length) }).CheckDraft()));

    [Fact]
    public void CheckForPublishing_RuleWithoutSource_IsRefused()
    {
        Assert.Equal("text.source-needed", Code((_words with { SourceTitle = null }).CheckForPublishing(PublicationKind.Rule)));
        Assert.Equal("text.source-needed", Code((_words with { SourcePublisher = "" }).CheckForPublishing(PublicationKind.Rule)));
        Assert.Equal("text.source-needed", Code((_words with { SourceDate = null }).CheckForPublishing(PublicationKind.Rule)));
        Assert.Equal("text.official-source-needed", Code((_words with { OfficialZh = "解读" }).CheckForPublishing(PublicationKind.Rule)));
        Assert.Equal("text.body-needed", Code(new TextContent { HeadingZh = "页" }.CheckForPublishing(PublicationKind.Page)));
        Assert.Null(Code(new TextContent { HeadingZh = "页", BodyZh = "正文" }.CheckForPublishing(PublicationKind.Page)));
    }

    [Fact]
    public void RuleOfTheDay_IsTheSameAllDayAndGoesRound()
    {
        string[] rules = ["一", "二", "三"];
        var day = new DateOnly(2026, 11, 23);
        var week = Enumerable.Range(0, 6).Select(i => RuleOfTheDay.Pick(rules, day.AddDays(i))).ToList();
        Assert.Equal(week.Take(3), week.Skip(3));
        Assert.Equal(3, week.Distinct().Count());
        Assert.Null(RuleOfTheDay.Pick<string>([], day));
    }

    [Theory]
    [InlineData("3-2", 3, 2)]
    [InlineData("0-0", 0, 0)]
    [InlineData("", -1, -1)]
    [InlineData(null, -1, -1)]
    [InlineData("3--2", -1, -1)]
    [InlineData("x-1", -1, -1)]
    public void DraftMark_Parse_TakesOnlyWhatItWrote(string? text, int number, int revision) => Assert.Equal(new DraftMark(number, revision), DraftMark.Parse(text));

    [Fact]
    public void ThreeSignOffs_AreEditorResponsibleEditorPublisher() =>
        Assert.Equal([Permissions.WriteTexts, Permissions.CheckTexts, Permissions.PublishTexts], TextFlow.ThreeSignOffs);

    private static void Ok(Result<Done> result) => Assert.Null(Code(result));

    private static T Value<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    private static string? Code<T>(Result<T> result) => result.Failed(out var error) ? error.Code : null;
}
