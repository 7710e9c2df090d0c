using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SafeDurham.Cases.Web.Api.Webhooks;

/// <summary>Makes one call: a CloudEvent in JSON that carries reference and state and never a person, signed over time and body.</summary>
public static class WebhookPost
{
    public const string Signature = "Cases-Signature";

    /// <summary>What a call that got no answer is noted as.</summary>
    public const int NoAnswer = 0;

    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // a redirect would lead past the check of the address
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = WebhookAddress.ConnectAsync,
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <returns>The status of the answer, or <see cref="NoAnswer"/>.</returns>
    internal static async Task<int> SendAsync(string url, string secret, CallWebhook call, DateTimeOffset now, CancellationToken cancel)
    {
        if (WebhookAddress.Refuse(url) is not null) return NoAnswer;
        var body = Body(call);
        var at = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json") { CharSet = "utf-8" };
        request.Headers.Add(Signature, $"t={at},v1={Sign(secret, at, body)}");
        try
        {
            using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)answer.StatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or IOException && !cancel.IsCancellationRequested)
        {
            return NoAnswer;
        }
    }

    /// <summary>HMAC-SHA256 over the time, a dot and the body, in hexadecimal.</summary>
    public static string Sign(string secret, string at, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(at + "."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static byte[] Body(CallWebhook call) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["specversion"] = "1.0",
        ["id"] = call.CallId,
        ["source"] = Urls.Api,
        ["type"] = "cases.referral.stage-changed",
        ["subject"] = call.Reference,
        ["time"] = call.At,
        ["datacontenttype"] = "application/json",
        ["data"] = new Dictionary<string, object> { ["id"] = call.Referral.Value, ["reference"] = call.Reference, ["pathway"] = call.Pathway, ["stage"] = ApiWords.Of(call.Stage), ["at"] = call.At },
    });
}
