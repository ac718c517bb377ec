using CitizenCivility.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Components.Gallery;

/// <summary>/design, in Development: every component in every state, for eyes, screenshots and axe.</summary>
internal static class GalleryEndpoints
{
    public static IReadOnlyList<(string Path, string Name)> Pages { get; } =
    [
        ("home", "首页"), ("rule", "规范"), ("form", "填写，有错"), ("received", "已收到"), ("ask", "确认页"), ("ballot", "选票"), ("survey", "问卷"), ("desk", "工作台"),
        ("errors/403", "403"), ("errors/404", "404"), ("errors/429", "429"), ("errors/500", "500"), ("errors/503", "503"), ("offline", "离线"),
    ];

    public static void MapGallery(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/design").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/", () => new RazorComponentResult<GalleryPage>());
        group.MapGet("/home", () => new RazorComponentResult<GalleryHome>());
        group.MapGet("/rule", () => new RazorComponentResult<GalleryRule>());
        group.MapGet("/form", () => new RazorComponentResult<GalleryForm>());
        group.MapGet("/received", () => new RazorComponentResult<GalleryReceived>());
        group.MapGet("/ask", () => new RazorComponentResult<GalleryAsk>());
        group.MapGet("/ballot", () => new RazorComponentResult<GalleryBallot>());
        group.MapGet("/survey", () => new RazorComponentResult<GallerySurvey>());
        group.MapGet("/desk", () => new RazorComponentResult<GalleryDesk>());
        group.MapGet("/offline", () => new RazorComponentResult<OfflinePage>());
        group.MapGet("/errors/{status:int}", (int status) =>
            new RazorComponentResult<ErrorPage>(new { Status = status, TraceId = "4bf92f3577b34da6a3ce929d0e0e4736" }));
    }
}
