using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.Accounts.Sms;

/// <summary>Section <c>Sms:Aliyun</c>. The secrets come from the environment.</summary>
internal sealed record AliyunSmsSettings(string AccessKeyId, string AccessKeySecret, string SignName, string TemplateCode);

internal static class SmsSetup
{
    private static readonly string[] Needed = ["AccessKeyId", "AccessKeySecret", "SignName", "TemplateCode"];

    /// <summary>The provider of the settings; in Development, without one, the console.</summary>
    /// <exception cref="SettingsException">Nobody could sign in with these settings.</exception>
    public static IServiceCollection AddSms(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Sms:Aliyun");
        var missing = Needed.Where(name => string.IsNullOrWhiteSpace(section[name])).ToList();
        if (missing.Count == 0)
        {
            services.AddSingleton(new AliyunSmsSettings(section["AccessKeyId"]!, section["AccessKeySecret"]!, section["SignName"]!, section["TemplateCode"]!));
            services.AddHttpClient<ISmsSender, AliyunSmsSender>(http => http.Timeout = TimeSpan.FromSeconds(8));
            return services;
        }

        if (missing.Count < Needed.Length) throw new SettingsException([$"Sms:Aliyun is incomplete; missing: {string.Join(", ", missing)}. Set all of {string.Join(", ", Needed)}."]);
        if (!environment.IsDevelopment())
            throw new SettingsException(["No SMS provider is set, so that nobody could sign in. Set Sms:Aliyun:AccessKeyId, AccessKeySecret, SignName and TemplateCode, or run with ASPNETCORE_ENVIRONMENT=Development, where codes are written into the log."]);
        services.AddSingleton<ConsoleSmsSender>();
        return services.AddSingleton<ISmsSender>(p => p.GetRequiredService<ConsoleSmsSender>());
    }
}
