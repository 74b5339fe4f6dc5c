using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// Carries the state of an authorization request through the sign-in and consent pages in its return URL, sealed and bound to that
/// very request, so that nobody can hand a person a link that skips <c>prompt=login</c> or answers consent for them.
/// </summary>
internal sealed class InteractionTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Parameter = "interaction";
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(30);

    // Never part of a return URL: they were dealt with when the request came in, or are secrets of the client.
    private static readonly HashSet<string> s_left = new(StringComparer.Ordinal)
    {
        Parameter, "request_uri", "client_secret", "client_assertion", "client_assertion_type",
    };

    private readonly IDataProtector _protector = protection.CreateProtector("CaMauG.Identity.InteractionTickets.v1");

    /// <param name="Kind">What happened.</param>
    /// <param name="At">When, UTC ticks.</param>
    /// <param name="Account">Who answered; empty while unknown.</param>
    /// <param name="Request">Digest of the authorization request.</param>
    internal sealed record Ticket(Interaction Kind, long At, Guid Account, string Request);

    /// <summary>The address at which this request goes on, with a new ticket.</summary>
    public string Continue(OpenIddictRequest request, Interaction kind, Guid account)
    {
        var parameters = Read(request);
        var ticket = new Ticket(kind, clock.GetUtcNow().UtcTicks, account, Digest(parameters));
        var sealedTicket = WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket)));
        return QueryHelpers.AddQueryString(
            Endpoints.Authorization, parameters.Append(new(Parameter, sealedTicket)));
    }

    /// <summary>The ticket this request came back with; null when there is none, or it is another's, or it is too old.</summary>
    public Ticket? Find(OpenIddictRequest request)
    {
        if ((string?)request[Parameter] is not { Length: > 0 } sealedTicket)
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(sealedTicket)))!;
            var fresh = ticket.At + s_life.Ticks > clock.GetUtcNow().UtcTicks;
            return fresh && ticket.Request == Digest(Read(request)) ? ticket : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static List<KeyValuePair<string, string?>> Read(OpenIddictRequest request) =>
    [
        .. from parameter in request.GetParameters()
           where !s_left.Contains(parameter.Key)
           orderby parameter.Key
           from value in ((ImmutableArray<string?>?)parameter.Value).GetValueOrDefault([])
           select KeyValuePair.Create(parameter.Key, value),
    ];

    private static string Digest(List<KeyValuePair<string, string?>> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            text.Append(name.Length).Append(':').Append(name).Append(value?.Length ?? 0).Append(':').Append(value);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
