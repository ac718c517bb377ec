using CitizenCivility.Web.Features.Publishing;

namespace CitizenCivility.Tests.Unit.Publishing;

public sealed class MarkdownRendererTests
{
    private static readonly MarkdownRenderer _renderer = new();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<style>@import 'https://example.org'</style>")]
    [InlineData("[点这里](javascript:alert(1))")]
    [InlineData("[点这里](JaVaScRiPt:alert(1))")]
    [InlineData("[点这里](java&#x09;script:alert(1))")]
    [InlineData("[点这里](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[点这里](vbscript:msgbox(1))")]
    [InlineData("[点这里](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![图](https://example.org/a.png)")]
    [InlineData("![图](//example.org/a.png)")]
    [InlineData("![图](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![图](/\\example.org/a.png)")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("`</code><script>alert(1)</script>`")]
    [InlineData("| a |\n|---|\n| <b onclick=alert(1)>x</b> |")]
    [InlineData("a\u0000<script>alert(1)</script>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    public void Render_HostileText_LeavesNothingThatActsOrLoads(string markdown)
    {
        var html = Html(markdown);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("script, style, iframe, svg, object, embed, form, input, meta, link, base"));
        Assert.All(document.Body!.QuerySelectorAll("*"), e =>
        {
            Assert.DoesNotContain(e.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "class" or "id");
            if (e.GetAttribute("href") is { } href) Assert.Matches("^(https?:|mailto:|tel:|/|#)", href);
            if (e.LocalName == "img") Assert.Matches("^/[^/\\\\]", e.GetAttribute("src"));
        });
    }

    [Theory]
    [InlineData("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>")]
    [InlineData("这是**重要。**请看", "<p>这是<strong>重要。</strong>请看</p>")]
    [InlineData("# 一级", "<h2>一级</h2>")]
    [InlineData("## 二级", "<h2>二级</h2>")]
    [InlineData("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>")]
    [InlineData("[规范](/rules)", "<p><a href=\"/rules\">规范</a></p>")]
    [InlineData("[外站](https://example.org/)", "<p><a href=\"https://example.org/\" rel=\"noopener noreferrer\">外站</a></p>")]
    [InlineData("![示意图](https://example.org/a.png)", "<p>示意图</p>")]
    [InlineData("![示意图](/media/a.webp)", "<p><img src=\"/media/a.webp\" alt=\"示意图\"></p>")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Render_Text_BecomesPlainHtml(string? markdown, string expected) => Assert.Equal(expected, Html(markdown).Trim());

    [Fact]
    public void Render_Table_HasHeadAndBody() => Assert.Contains("<thead>", Html("| 一 | 二 |\n|---|---|\n| 1 | 2 |"), StringComparison.Ordinal);

    [Theory]
    [InlineData("餐后打包,不铺张浪费", "餐后打包，不铺张浪费")]
    [InlineData("已是，全角", "已是，全角")]
    [InlineData("1,284 人", "1,284 人")]
    [InlineData("abc, def", "abc, def")]
    public void FullWidth_ChangesPunctuationAfterHanOnly(string text, string expected) => Assert.Equal(expected, ChineseTypesetting.FullWidth(text));

    [Fact]
    public void Lines_BreakAfterCommas() => Assert.Equal(["爱护绿化，", "不摘枇杷，", "不摇桂花"], ChineseTypesetting.Lines("爱护绿化,不摘枇杷,不摇桂花"));

    private static string Html(string? markdown) => _renderer.Render(markdown).Value ?? "";
}
