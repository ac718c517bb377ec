using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Publishing.Content;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Publishing;

/// <summary>A first start on an empty database with content of its own: good, unreviewed and broken files side by side.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly ContentApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task FirstStart_PublishesProductFilesOnly_AndABrokenFileLaterKeepsTheGoodText()
    {
        var rules = await RulesAsync();
        Assert.Equal(["一句话", null, null, null], rules.Select(r => r.HeadingZh));
        await using (var db = _app.OpenDb())
        {
            Assert.Equal(TextState.Draft, (await db.TextVersions.SingleAsync(v => v.Content.HeadingZh == "没看过的", Ct)).State);
            Assert.StartsWith("rules/xiangyang-20/3.zh-CN.md, line 3: ", (await db.ContentFiles.SingleAsync(f => f.Problem != null, Ct)).Problem, StringComparison.Ordinal);
        }

        _app.WriteRule(1, "text: 坏了");
        await _app.Services.GetRequiredService<LoadContent>().RunAsync(_app.Content, Ct);
        Assert.Equal("一句话", (await RulesAsync())[0].HeadingZh);
        foreach (var path in new[] { "/rules", "/rules/2", "/rules/3", "/api/v1/rules" })
        {
            var answer = await _app.Anonymous().GetStringAsync(path, Ct);
            Assert.DoesNotContain("没看过的", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("坏了", answer, StringComparison.Ordinal);
        }
    }

    private async Task<List<Persistence.Publishing.PublicRule>> RulesAsync()
    {
        await using var catalog = await _app.Services.GetRequiredService<IDbContextFactory<PublicCatalog>>().CreateDbContextAsync(Ct);
        return await catalog.Rules.OrderBy(r => r.No).ToListAsync(Ct);
    }

    private sealed class ContentApp : CivilityApp
    {
        public string Content => Path.Combine(Folder, "content");

        private string Set => Path.Combine(Content, "rules", RuleSet.Xiangyang20);

        public override ValueTask InitializeAsync()
        {
            Directory.CreateDirectory(Set);
            var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "content", "rules", RuleSet.Xiangyang20, "set.json"));
            File.WriteAllText(Path.Combine(Set, "set.json"), shipped.Replace("\"ruleCount\": 20", "\"ruleCount\": 4", StringComparison.Ordinal));
            const string source = "theme: manners\nsource-title: 标题\nsource-publisher: 发布者\nsource-date: 2018-06-13";
            WriteRule(1, $"product: true\nstatus: published\ntext: 一句话\n{source}");
            WriteRule(2, $"status: published\ntext: 没看过的\n{source}");
            File.WriteAllText(Path.Combine(Set, "3.zh-CN.md"), $"---\nset: {RuleSet.Xiangyang20}\nno: three\nproduct: true\nstatus: published\ntext: 坏了\n---\n");
            Start();
            return ValueTask.CompletedTask;
        }

        public void WriteRule(int no, string rest) => File.WriteAllText(Path.Combine(Set, $"{no}.zh-CN.md"), $"---\nset: {RuleSet.Xiangyang20}\nno: {no}\n{rest}\n---\n");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Content:Path", Content);
        }
    }
}
