using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Overrides;

/// <summary>
/// The values of override labels for one request, found out when they are first asked for and kept for the rest of it. All labels
/// <c>percent(n)</c> share one draw, so that of two fields moved by 20 and 50 percent the first is never moved without the second, and an
/// operation has few plans.
/// </summary>
internal sealed class RequestLabels(ICollection<string> active, IOverrideLabels? host, ClaimsPrincipal? caller)
{
    private const string Percent = "percent(";

    private Dictionary<string, bool>? _known;
    private double? _draw;

    /// <summary>Labels that have these values; others are inactive.</summary>
    public static RequestLabels Of(ImmutableArray<KeyValuePair<string, bool>> values) =>
        new([], null, null) { _known = new(values, StringComparer.Ordinal) };

    public bool IsActive(string label)
    {
        _known ??= new(StringComparer.Ordinal);
        if (!_known.TryGetValue(label, out var value))
        {
            _known.Add(label, value = Find(label));
        }

        return value;
    }

    /// <summary>True when the labels have these values in this request.</summary>
    public bool Agree(ImmutableArray<KeyValuePair<string, bool>> values)
    {
        foreach (var (label, value) in values)
        {
            if (IsActive(label) != value)
            {
                return false;
            }
        }

        return true;
    }

    private bool Find(string label)
    {
        if (label.StartsWith(Percent, StringComparison.Ordinal)
            && double.TryParse(label.AsSpan(Percent.Length).TrimEnd(')'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share))
        {
            return (_draw ??= Random.Shared.NextDouble() * 100) < share;
        }

        return active.Contains(label) || host?.IsActive(label, caller) == true;
    }
}
