using System.Collections.Concurrent;
using CaMauG.Sdk.Events;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>
/// What citizens pinned, by the pseudonym this service knows them by: on a page or through the graph, it is the same list. Kept in memory: this is a sample, a restart
/// forgets it.
/// </summary>
public sealed class Pins(IEventTopics events)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _pins = new(StringComparer.Ordinal);

    /// <summary>What a citizen pinned concerns their own devices alone.</summary>
    internal static string TopicOf(string subject) => $"pins/{subject}";

    internal IReadOnlyList<string> Of(string subject) => _pins.TryGetValue(subject, out var pins) ? [.. pins.Keys.Order(StringComparer.Ordinal)] : [];

    internal async Task AddAsync(string subject, WeatherReport report)
    {
        _pins.GetOrAdd(subject, static _ => new(StringComparer.Ordinal))[report.CommuneCode] = 0;
        await events.PublishAsync(TopicOf(subject), report, CancellationToken.None);
    }

    internal void Remove(string subject, string commune)
    {
        if (_pins.TryGetValue(subject, out var pins))
        {
            pins.TryRemove(commune, out _);
        }
    }
}
