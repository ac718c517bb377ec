using System.Globalization;
using System.Text.Json;
using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Web.Features.Accounts.Sms;

/// <summary>Aliyun SMS, API Dysmsapi 2017-05-25, action SendSms. The template has one variable, <c>code</c>.</summary>
internal sealed partial class AliyunSmsSender(HttpClient http, AliyunSmsSettings settings, TimeProvider clock, ILogger<AliyunSmsSender> log) : ISmsSender
{
    public const string Host = "dysmsapi.aliyuncs.com";

    public async Task<bool> SendAsync(PhoneNumber phone, string code, CancellationToken ct)
    {
        try
        {
            using var request = Request(phone, code);
            using var response = await http.SendAsync(request, ct);
            var answer = await response.Content.ReadFromJsonAsync<Answer>(ct);
            if (answer?.Code == "OK") return true;
            LogRefused(log, (int)response.StatusCode, answer?.Code, answer?.RequestId);
            return false;
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is TaskCanceledException && !ct.IsCancellationRequested))
        {
            LogUnreachable(log, error);
            return false;
        }
    }

    private HttpRequestMessage Request(PhoneNumber phone, string code)
    {
        var query = AliyunSignature.Query(new Dictionary<string, string>
        {
            ["PhoneNumbers"] = phone.Digits,
            ["SignName"] = settings.SignName,
            ["TemplateCode"] = settings.TemplateCode,
            ["TemplateParam"] = JsonSerializer.Serialize(new { code }),
        });
        var headers = new Dictionary<string, string>
        {
            ["host"] = Host,
            ["x-acs-action"] = "SendSms",
            ["x-acs-content-sha256"] = AliyunSignature.EmptyBody,
            ["x-acs-date"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = Guid.NewGuid().ToString("N"),
            ["x-acs-version"] = "2017-05-25",
        };
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"https://{Host}/?{query}"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", AliyunSignature.Authorization(settings.AccessKeyId, settings.AccessKeySecret, "POST", query, headers));
        return request;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The SMS provider refused a message: status {Status}, code {Code}, request {RequestId}")]
    private static partial void LogRefused(ILogger logger, int status, string? code, string? requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The SMS provider could not be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception error);

    private sealed record Answer(string? Code, string? RequestId);
}
