using CitizenCivility.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDesignSystem(builder.Configuration);

var app = builder.Build();
app.UseDesignSystem();
app.UseErrorPages();
app.UseAntiforgery();
app.MapDesignSystem();
app.Run();
