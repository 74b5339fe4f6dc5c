using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Messages;

/// <summary>Hands messages to a gateway over HTTP, as the operator's templates say. A client of its own, so that no handler writes addresses or headers into a log.</summary>
internal sealed class HttpMessageSender : IMessageSender, IDisposable
{
    // Enough for any gateway's answer; a longer one is not read to its end.
    private const int LongestAnswer = 64 * 1024;

    private readonly MessageOptions _options;
    private readonly HttpClient _client;

    public HttpMessageSender(IOptions<IdentityModuleOptions> options)
    {
        _options = options.Value.Messages;
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = _options.Timeout,
            MaxResponseContentBufferSize = LongestAnswer,
        };
    }

    public async Task<MessageDelivery> SendAsync(PhoneMessage message, CancellationToken cancellation)
    {
        using var request = Write(message);
        using var response = await _client.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            return response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                ? MessageDelivery.Failed
                : MessageDelivery.Refused;
        }

        return _options.Success is not { Length: > 0 } sign || (await response.Content.ReadAsStringAsync(cancellation)).Contains(sign, StringComparison.Ordinal)
            ? MessageDelivery.Accepted
            : MessageDelivery.Refused;
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Write(PhoneMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(_options.Method), Fill(_options.Url!, message, Uri.EscapeDataString));
        if (request.Method == HttpMethod.Post)
        {
            Func<string, string> escape = _options.ContentType is MessageRules.FormType ? Uri.EscapeDataString : JavaScriptEncoder.Default.Encode;
            request.Content = new StringContent(Fill(_options.Body, message, escape), Encoding.UTF8, _options.ContentType);
        }

        foreach (var (name, value) in _options.Headers)
        {
            // A header cannot hold a line break, and a number and a secret have none.
            request.Headers.TryAddWithoutValidation(name, Fill(value, message, static text => text.ReplaceLineEndings(" ")));
        }

        return request;
    }

    private string Fill(string template, PhoneMessage message, Func<string, string> escape) =>
        MessageRules.Placeholder().Replace(template, match => escape(ValueOf(match.Groups[1].Value, message)));

    private string ValueOf(string name, PhoneMessage message) => name switch
    {
        "phone" => message.Phone,
        "phone:digits" => message.Phone[1..],
        "phone:local" => PhoneNumbers.ToLocal(message.Phone),
        "text" => message.Text,
        _ => _options.Secrets[name[MessageRules.Secret.Length..]],
    };
}
