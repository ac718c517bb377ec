using CitizenCivility.Web.Features.Publishing.Content;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Publishing;

public sealed class ContentReaderTests : IDisposable
{
    private const string Head = "---\nset: s\nno: 1\nproduct: true\nstatus: published\ntext: 一句话\ntheme: manners\nsource-title: 标题\nsource-publisher: 发布者\nsource-date: 2018-06-13\n---\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("cc-content-").FullName;

    public ContentReaderTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "rules", "s"));
        Directory.CreateDirectory(Path.Combine(_folder, "pages"));
        File.Copy(Path.Combine(SourceTree.Root, "content", "rules", "xiangyang-20", "set.json"), Path.Combine(_folder, "rules", "s", "set.json"));
        Write("rules/s/set.json", File.ReadAllText(Path.Combine(_folder, "rules", "s", "set.json")).Replace("xiangyang-20", "s", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("no front matter", "rules/s/1.zh-CN.md, line 1: the file must begin with a line of ---")]
    [InlineData("---\nset: s\nno: 1\n", "rules/s/1.zh-CN.md, line 4: the front matter has no closing line of ---")]
    [InlineData("---\nset: s\nno: [1\n---\n", "rules/s/1.zh-CN.md, line ")]
    [InlineData("---\nset: s\nset: t\n---\n", "rules/s/1.zh-CN.md, line ")]
    [InlineData("---\nset: s\nno: 1\ncolour: red\n---\n", "rules/s/1.zh-CN.md, line 4: the key 'colour' is not known here")]
    [InlineData("---\nset: s\nno: 1\nproduct: maybe\nstatus: published\n---\n", "rules/s/1.zh-CN.md, line 4: 'product' is 'maybe'; it must be true or false")]
    [InlineData("---\nset: t\nno: 1\nstatus: published\n---\n", "rules/s/1.zh-CN.md, line 2: 'set' is 't', but the file lies in 's'")]
    [InlineData("---\nset: s\nno: 2\nstatus: published\n---\n", "rules/s/1.zh-CN.md, line 3: 'no' is 2, but the file is named 1")]
    [InlineData("---\nset: s\nno: 1\nstatus: found\n---\n", "rules/s/1.zh-CN.md, line 4: 'status' is 'found'; it must be 'published' or 'text-missing'")]
    [InlineData("---\nset: s\nno: 1\nstatus: text-missing\ntext: guessed\n---\n", "rules/s/1.zh-CN.md, line 5: 'status' is 'text-missing', so 'text' must be empty")]
    [InlineData("---\nset: s\nno: 1\nstatus: text-missing\n---\nA guess.\n", "rules/s/1.zh-CN.md, line 4: 'status' is 'text-missing', so the file has no explanation")]
    [InlineData("---\nset: s\nno: 1\nstatus: published\ntext: x\ntheme: manners\nsource-title: t\nsource-publisher: p\nsource-date: yesterday\n---\n", "rules/s/1.zh-CN.md, line 9: 'source-date' is 'yesterday'; it must be a date such as 2018-06-13")]
    [InlineData("---\nset: s\nno: 1\nstatus: published\ntext: x\ntheme: gossip\n---\n", "rules/s/1.zh-CN.md, line 6: 'gossip' is not a theme")]
    [InlineData("---\nset: s\nno: 1\nstatus: published\n---\n", "rules/s/1.zh-CN.md, line 1: 'theme' is missing or empty")]
    [InlineData("---\nset: &a s\nno: 1\n---\n", "rules/s/1.zh-CN.md, line 2: only 'key: value' with plain text is allowed")]
    [InlineData("---\nset: s\nno: 1\nstatus: published\ntext: 正式文本待录入\ntheme: manners\nsource-title: t\nsource-publisher: p\nsource-date: 2018-06-13\n---\n", "rules/s/1.zh-CN.md, line 1: A placeholder cannot stand as a text.")]
    public void Read_BadRuleFile_NamesFileLineAndReason(string text, string expected)
    {
        Write("rules/s/1.zh-CN.md", text);
        var content = Read();
        Assert.StartsWith(expected, Assert.Single(content.Problems), StringComparison.Ordinal);
        Assert.Null(Assert.Single(content.Items).Words);
    }

    [Fact]
    public void Read_OneBadFile_LeavesTheOthersGood()
    {
        Write("rules/s/1.zh-CN.md", Head + "说明");
        Write("rules/s/2.zh-CN.md", "broken");
        Write("pages/about.zh-CN.md", "---\nslug: about\ntitle: 关于\nproduct: true\n---\n正文");

        var content = Read();
        Assert.Single(content.Problems);
        Assert.Equal(["xiangyang", "一句话", "关于"], ["xiangyang", .. content.Items.Select(i => i.Words?.HeadingZh).OfType<string>()]);
    }

    [Fact]
    public void Read_BrokenSet_LosesItsRulesOnly()
    {
        Write("rules/s/set.json", "{ \"slug\": \"s\" ");
        Write("rules/s/1.zh-CN.md", Head);
        Write("pages/about.zh-CN.md", "---\nslug: about\ntitle: 关于\n---\n正文");

        var content = Read();
        Assert.StartsWith("rules/s/set.json, line ", Assert.Single(content.Problems), StringComparison.Ordinal);
        Assert.Equal("about", Assert.Single(content.Items).Key);
    }

    [Fact]
    public void Read_EnglishWithoutItsMark_IsRefused()
    {
        Write("rules/s/1.zh-CN.md", Head);
        Write("rules/s/1.en.md", "---\nset: s\nno: 1\nstatus: published\ntext: One sentence\n---\n");
        Assert.Equal("rules/s/1.en.md, line 1: 'translation' is missing or empty", Assert.Single(Read().Problems));
    }

    [Fact]
    public void Read_EnglishAlone_IsRefused()
    {
        Write("rules/s/1.en.md", "---\nset: s\nno: 1\nstatus: published\n---\n");
        Assert.Equal("rules/s/1.en.md, line 1: the Chinese file rules/s/1.zh-CN.md is missing", Assert.Single(Read().Problems));
    }

    [Fact]
    public void Read_ChangedFile_HasAnotherHash()
    {
        Write("rules/s/1.zh-CN.md", Head + "一");
        var before = Read().Items[0].Hash;
        Assert.Equal(before, Read().Items[0].Hash);
        Write("rules/s/1.zh-CN.md", Head + "二");
        Assert.NotEqual(before, Read().Items[0].Hash);
    }

    private ContentFolder Read() => new ContentReader(Texts.LoadEmbedded()).Read(_folder);

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);
}
