using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Live;

/// <summary>Counts the connections that outlive a request, by citizen or by address, and ends them when the process stops.</summary>
internal sealed class ConnectionBook(
    IOptions<GatewayOptions> options, TimeProvider time, Draining draining, GatewayMetrics metrics, IConnectionCallers? callers = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly SubscriptionOptions _settings = options.Value.Subscriptions;
    private int _total;

    /// <summary>Enters a connection; null when there are too many. Dispose strikes it out.</summary>
    public LiveConnection? TryOpen(ClaimsPrincipal? caller, IPAddress? address)
    {
        var key = KeyOf(caller) ?? $"address {address}";
        return TryCount(key) ? new(this, key, caller, _settings, callers, time, draining.OverToken) : null;
    }

    /// <summary>Moves a connection to the citizen it turns out to be of; gives the key to strike out, null when that one has too many.</summary>
    public string? TryMove(string key, ClaimsPrincipal caller)
    {
        if (KeyOf(caller) is not { } own || own == key)
        {
            return key;
        }

        lock (_gate)
        {
            if (_open.GetValueOrDefault(own) >= _settings.MaxConnectionsPerCaller)
            {
                return null;
            }

            StrikeOut(key);
            _open[own] = _open.GetValueOrDefault(own) + 1;
            return own;
        }
    }

    public void Close(string key)
    {
        lock (_gate)
        {
            _total--;
            metrics.ConnectionClosed();
            StrikeOut(key);
        }
    }

    private static string? KeyOf(ClaimsPrincipal? caller) =>
        (caller?.FindFirst(CallerClaims.Account) ?? caller?.FindFirst(CallerClaims.Subject))?.Value is { } id ? $"caller {id}" : null;

    private bool TryCount(string key)
    {
        lock (_gate)
        {
            var own = _open.GetValueOrDefault(key);
            if (_total >= _settings.MaxConnections || own >= _settings.MaxConnectionsPerCaller)
            {
                return false;
            }

            _total++;
            metrics.ConnectionOpened();
            _open[key] = own + 1;
            return true;
        }
    }

    private void StrikeOut(string key)
    {
        var left = _open.GetValueOrDefault(key) - 1;
        if (left > 0)
        {
            _open[key] = left;
        }
        else
        {
            _open.Remove(key);
        }
    }
}
