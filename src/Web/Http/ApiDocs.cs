using System.Reflection;
using CitizenCivility.Domain.Kernel;
using Microsoft.OpenApi;

namespace CitizenCivility.Web.Http;

/// <summary>OpenAPI of the whole API at <c>/swagger/v1/swagger.json</c> and its pages at <c>/swagger</c>.</summary>
internal static class ApiDocs
{
    /// <summary>The pages of the documentation bring their own script and style files, and one inline style.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddApiDocs(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(o =>
        {
            o.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "襄阳文明 · Citizen Civility",
                Version = "v1",
                Description = "Refusals are RFC 9457 problem details with a stable 'code', the text in both languages under 'messages', and 'traceId'. Unsafe calls take an 'Idempotency-Key' header; a repeat with the same key gets the first answer.",
            });
            o.DocInclusionPredicate((_, api) => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true);
            o.CustomSchemaIds(SchemaId);
            foreach (var id in typeof(IEntityId<>).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>))))
                o.MapType(id, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
            foreach (var assembly in new[] { Assembly.GetExecutingAssembly(), typeof(Realtime.RealtimeServices).Assembly, typeof(DomainError).Assembly })
            {
                var xml = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
                if (File.Exists(xml)) o.IncludeXmlComments(xml);
            }
        });
    }

    /// <summary>Module and type, so that two modules may use the same word: <c>Indicators.IndicatorItem</c>.</summary>
    private static string SchemaId(Type type)
    {
        if (type.IsGenericType) return type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Join("And", type.GetGenericArguments().Select(a => a.Name));
        var module = type.Namespace?[(type.Namespace.LastIndexOf('.') + 1)..];
        return type.Namespace?.StartsWith("CitizenCivility", StringComparison.Ordinal) == true ? $"{module}.{type.Name}" : type.Name;
    }

    public static void UseApiDocs(this WebApplication app)
    {
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/swagger"), docs =>
        {
            docs.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            });
            docs.UseSwagger();
            docs.UseSwaggerUI(o => o.SwaggerEndpoint("/swagger/v1/swagger.json", "v1"));
        });
    }
}
