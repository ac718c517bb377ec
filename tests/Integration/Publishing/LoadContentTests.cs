using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Publishing;
using CitizenCivility.Web.Features.Publishing.Content;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Publishing;

/// <summary>Content files that come or change after the first start. Each test has a page of its own.</summary>
public abstract class LoadContentTests : IDisposable
{
    private readonly CivilityApp _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("cc-content-").FullName;
    private readonly string _slug = "p" + Guid.NewGuid().ToString("N")[..12];

    protected LoadContentTests(CivilityApp app)
    {
        _app = app;
        Directory.CreateDirectory(Path.Combine(_folder, "pages"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task NewFile_InAUsedDatabase_ArrivesAsADraftEvenWithProduct()
    {
        await LoadAsync("第一");
        var draft = await VersionAsync(1);
        Assert.Equal((TextState.Draft, TextOrigin.File), (draft.State, draft.Origin));
        Assert.Null(await PublicAsync());
        Assert.Equal(ContentFileState.Draft, (await FileAsync()).State);
    }

    [Fact]
    public async Task SameFileAgain_ChangesNothing_AndAChangedOneRenewsTheDraft()
    {
        await LoadAsync("第一");
        await LoadAsync("第一");
        Assert.Equal(1, (await VersionAsync(1)).Revision);
        await LoadAsync("第二");
        var draft = await VersionAsync(1);
        Assert.Equal(("第二", 2), (draft.Content.BodyZh, draft.Revision));
    }

    [Fact]
    public async Task StaffEdit_WinsOverAChangedFile()
    {
        await LoadAsync("第一");
        await SaveAsync("人写的", new DraftMark(1, 1));
        await LoadAsync("文件又变了");
        Assert.Equal("人写的", (await VersionAsync(1)).Content.BodyZh);
        Assert.Equal(ContentFileState.StaffEditWins, (await FileAsync()).State);
        await using var db = _app.OpenDb();
        Assert.Equal(1, await db.TextVersions.CountAsync(v => db.Publications.Any(p => p.Key == _slug && p.Id == v.PublicationId), Ct));
    }

    [Fact]
    public async Task ChangedFile_AfterPublishing_IsADraftBesideTheGoodText_AndABrokenOneKeepsIt()
    {
        await LoadAsync("第一");
        await PublishAsync("第一");
        Assert.Equal("第一", (await PublicAsync())!.BodyZh);

        await LoadAsync("第二");
        Assert.Equal("第一", (await PublicAsync())!.BodyZh);
        Assert.Equal((TextState.Draft, "第二"), ((await VersionAsync(2)).State, (await VersionAsync(2)).Content.BodyZh));

        await LoadAsync(text: "---\nslug: other\ntitle: 标题\n---\n坏了");
        Assert.Equal($"pages/{_slug}.zh-CN.md, line 2: 'slug' is 'other', but the file is named {_slug}", (await FileAsync()).Problem);
        Assert.Equal("第一", (await PublicAsync())!.BodyZh);
        Assert.Equal("第二", (await VersionAsync(2)).Content.BodyZh);

        await LoadAsync("第三");
        Assert.Null((await FileAsync()).Problem);
        Assert.Equal("第三", (await VersionAsync(2)).Content.BodyZh);
    }

    [Fact]
    public async Task ChangedFile_WhileBeingSigned_WaitsForTheNextStart()
    {
        await LoadAsync("第一");
        var signOff = await SubmitAsync("第一");
        await LoadAsync("第二");
        Assert.Equal("第一", (await VersionAsync(1)).Content.BodyZh);
        Assert.Equal(ContentFileState.Waits, (await FileAsync()).State);

        Ok(await Use<ReturnSignOff>().RunAsync(NewSigner(Permissions.CheckTexts), signOff, "先等等", Ct));
        await LoadAsync("第二");
        Assert.Equal("第二", (await VersionAsync(1)).Content.BodyZh);
    }

    [Fact]
    public async Task TwoEditorsAtOnce_OneSavesAndTheOtherIsTold()
    {
        await LoadAsync("第一");
        var save = Use<SaveDraft>();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => save.RunAsync(NewSigner(Permissions.WriteTexts), PublicationKind.Page, _slug, Words($"编辑 {i}"), new DraftMark(1, 1), Ct)));
        Assert.Equal(1, results.Count(r => r.IsOk));
        Assert.All(results.Where(r => !r.IsOk), r => Assert.True(r.Failed(out var e) && e.Code == "text.changed-meanwhile"));
        Assert.Equal(2, (await VersionAsync(1)).Revision);
    }

    [Fact]
    public async Task LastSignature_ByManyAtOnce_CarriesOutOnce()
    {
        await LoadAsync("第一");
        var signOff = await SubmitAsync("第一");
        var sign = Use<SignSignOff>();
        Ok(await sign.RunAsync(NewSigner(Permissions.CheckTexts), signOff, Ct));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sign.RunAsync(NewSigner(Permissions.PublishTexts), signOff, Ct)));
        Assert.Equal(1, results.Count(r => r.IsOk));
        Assert.All(results.Where(r => !r.IsOk), r => Assert.True(r.Failed(out var e) && e.Code == "sign-off.not-open"));
        await using var db = _app.OpenDb();
        Assert.Equal(3, (await db.SignOffs.SingleAsync(s => s.Id == signOff, Ct)).Signatures.Count);
        Assert.NotNull(await PublicAsync());
    }

    [Fact]
    public async Task LastSignature_WhenItCannotBeCarriedOut_IsNotKept()
    {
        await LoadAsync("第一");
        var signOff = await SubmitAsync("第一");
        Ok(await Use<SignSignOff>().RunAsync(NewSigner(Permissions.CheckTexts), signOff, Ct));
        await using (var db = _app.OpenDb())
        {
            // Behind everybody's back: what would be published is no longer what was signed.
            var id = (await VersionAsync(1)).Id;
            await db.TextVersions.Where(v => v.Id == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Content.BodyZh, "别的"), Ct);
        }

        var result = await Use<SignSignOff>().RunAsync(NewSigner(Permissions.PublishTexts), signOff, Ct);
        Assert.True(result.Failed(out var error) && error.Code == "text.changed-meanwhile");
        await using var after = _app.OpenDb();
        var left = await after.SignOffs.SingleAsync(s => s.Id == signOff, Ct);
        Assert.Equal((SignOffState.Open, 2), (left.State, left.Signatures.Count));
        Assert.Null(await PublicAsync());
    }

    private static TextContent Words(string body) => new() { HeadingZh = "标题", BodyZh = body };

    private static Signer NewSigner(string permission)
    {
        var id = Guid.NewGuid();
        return new Signer(Actor.Staff(id), id, "测试" + id.ToString("N")[..4], new HashSet<string> { permission });
    }

    private T Use<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private async Task LoadAsync(string body = "", string? text = null)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "pages", $"{_slug}.zh-CN.md"), text ?? $"---\nslug: {_slug}\ntitle: 标题\nproduct: true\n---\n{body}\n", Ct);
        await Use<LoadContent>().RunAsync(_folder, Ct);
    }

    private async Task SaveAsync(string body, DraftMark mark) =>
        Assert.True((await Use<SaveDraft>().RunAsync(NewSigner(Permissions.WriteTexts), PublicationKind.Page, _slug, Words(body), mark, Ct)).IsOk);

    /// <summary>Hands on the file's draft as it is: that is no staff edit.</summary>
    private async Task<SignOffId> SubmitAsync(string body)
    {
        var result = await Use<SubmitDraft>().RunAsync(NewSigner(Permissions.WriteTexts), PublicationKind.Page, _slug, Words(body), new DraftMark(1, 1), Ct);
        return result.Failed(out var error, out var id) ? throw new InvalidOperationException(error.Code) : id;
    }

    private async Task PublishAsync(string body)
    {
        var signOff = await SubmitAsync(body);
        Ok(await Use<SignSignOff>().RunAsync(NewSigner(Permissions.CheckTexts), signOff, Ct));
        Ok(await Use<SignSignOff>().RunAsync(NewSigner(Permissions.PublishTexts), signOff, Ct));
    }

    private async Task<TextVersion> VersionAsync(int number)
    {
        await using var db = _app.OpenDb();
        return await db.TextVersions.AsNoTracking().SingleAsync(v => v.Number == number && db.Publications.Any(p => p.Key == _slug && p.Id == v.PublicationId), Ct);
    }

    private async Task<ContentFile> FileAsync()
    {
        await using var db = _app.OpenDb();
        return await db.ContentFiles.AsNoTracking().SingleAsync(f => f.Path == $"pages/{_slug}", Ct);
    }

    private async Task<Persistence.Publishing.PublicPage?> PublicAsync()
    {
        await using var catalog = await _app.Services.GetRequiredService<IDbContextFactory<PublicCatalog>>().CreateDbContextAsync(Ct);
        return await catalog.Pages.SingleOrDefaultAsync(p => p.Slug == _slug, Ct);
    }

    private static void Ok<T>(Result<T> result) => Assert.True(!result.Failed(out var error), error?.Code);
}

public sealed class LoadContentOnSqlite(SoloApp app) : LoadContentTests(app);

public sealed class LoadContentOnPostgres(CityApp app) : LoadContentTests(app);
