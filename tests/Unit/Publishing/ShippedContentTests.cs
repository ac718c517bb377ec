using CitizenCivility.Domain.Publishing;
using CitizenCivility.Web.Features.Publishing.Content;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Publishing;

/// <summary>What ships in <c>content/</c>.</summary>
public sealed class ShippedContentTests
{
    private static readonly ContentFolder _content = new ContentReader(Texts.LoadEmbedded()).Read(Path.Combine(SourceTree.Root, "content"));

    [Fact]
    public void Content_CanBeReadWhole() => Assert.Empty(_content.Problems);

    [Fact]
    public void Rules_OneToFourteen_StandWordForWordWithTheirSource()
    {
        var rules = Rules().Take(14).ToList();
        Assert.Equal(PublishedWordings.OneToFourteen, rules.Select(r => r.Words!.HeadingZh));
        Assert.All(rules, r =>
        {
            Assert.Equal(new DateOnly(2018, 6, 13), r.Words!.SourceDate);
            Assert.Contains("襄阳政府网", r.Words.SourcePublisher, StringComparison.Ordinal);
            Assert.NotNull(r.Words.HeadingEn);
            Assert.NotNull(r.Words.BodyZh);
            Assert.NotNull(r.Words.BodyEn);
            Assert.True(r.Product);
        });
    }

    [Fact]
    public void Rules_FifteenToTwenty_HaveNoWordsAtAll() => Assert.All(Rules().Skip(14), r => Assert.Null(r.Words));

    [Fact]
    public void Rules_AreTwenty() => Assert.Equal(Enumerable.Range(1, 20).Select(no => $"xiangyang-20/{no}"), Rules().Select(r => r.Key));

    [Fact]
    public void Set_SaysHowTheRulesWereMade()
    {
        var set = Assert.Single(_content.Sets);
        Assert.Equal(new DateOnly(2018, 6, 12), set.PublishedOn);
        Assert.Equal((259_518, 138_409, 121_109, 40, 20), (set.Making.Answers, set.Making.AnswersOnline, set.Making.AnswersOnPaper, set.Making.Candidates, set.Making.Choose));
        Assert.Equal(set.Making.Answers, set.Making.AnswersOnline + set.Making.AnswersOnPaper);
    }

    [Fact]
    public void Files_LinkToNoReprint()
    {
        string[] mirrors = ["yudadan", "jurajsedlak", "freewechat", "qi18", "fanchengnews"];
        var files = SourceTree.Files(Path.Combine(SourceTree.Root, "content"), "*.*").Select(File.ReadAllText).ToList();
        Assert.All(files, f => Assert.DoesNotContain(mirrors, m => f.Contains(m, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<ContentItem> Rules() => _content.Items.Where(i => i.Kind == PublicationKind.Rule).OrderBy(i => int.Parse(i.Key.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture));
}
