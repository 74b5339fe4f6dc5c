using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using CaMauG.Contracts.Accounts;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Live;

/// <summary>
/// The streams that are reserved or open, by their token. A token is a secret of one client, and what is sent under it must come from the
/// caller who made the reservation. Streams live in the replica that reserved them.
/// </summary>
internal sealed class StreamReservations(ConnectionBook book, IOptions<GatewayOptions> options, TimeProvider time)
{
    private const int TokenBytes = 32;

    private readonly ConcurrentDictionary<string, ReservedStream> _streams = new(StringComparer.Ordinal);
    private readonly SubscriptionOptions _settings = options.Value.Subscriptions;

    /// <summary>Reserves a stream; null when there are too many connections. One that nobody comes for goes by itself.</summary>
    public ReservedStream? TryReserve(ClaimsPrincipal? caller, IPAddress? address)
    {
        if (book.TryOpen(caller, address) is not { } connection)
        {
            return null;
        }

        ReservedStream stream = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)), connection, _settings.MaxOperationsPerConnection);
        _streams[stream.Token] = stream;
        _ = ExpireAsync(stream);
        return stream;
    }

    /// <summary>The stream of a token, for its own caller; null for everybody else.</summary>
    public ReservedStream? Find(string token, ClaimsPrincipal? caller) =>
        _streams.TryGetValue(token, out var stream) && AccountOf(stream.Connection.Caller) == AccountOf(caller) ? stream : null;

    /// <summary>
    /// The stream of a token, for whoever comes to open it: a browser's <c>EventSource</c> carries no header, so the token alone admits it. Who
    /// does say who they are must be the one.
    /// </summary>
    public ReservedStream? FindToOpen(string token, ClaimsPrincipal? caller) =>
        caller is null ? _streams.GetValueOrDefault(token) : Find(token, caller);

    /// <summary>Ends a stream and all that runs on it.</summary>
    public async Task CloseAsync(ReservedStream stream)
    {
        if (_streams.TryRemove(stream.Token, out _))
        {
            await stream.Operations.DrainAsync().ConfigureAwait(false);
            stream.Connection.Dispose();
        }
    }

    private static string? AccountOf(ClaimsPrincipal? caller) =>
        (caller?.FindFirst(CallerClaims.Account) ?? caller?.FindFirst(CallerClaims.Subject))?.Value;

    private async Task ExpireAsync(ReservedStream stream)
    {
        try
        {
            await Task.Delay(_settings.ReservationLifetime, time, stream.Connection.Ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process stops, or the caller may not go on.
        }

        // Taking it keeps a client that comes this moment from opening what is going away.
        if (stream.TryTake())
        {
            await CloseAsync(stream).ConfigureAwait(false);
        }
    }
}
