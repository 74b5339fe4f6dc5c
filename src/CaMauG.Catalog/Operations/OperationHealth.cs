using System.Collections.Concurrent;
using CaMauG.Catalog.Publishing;
using CaMauG.Federation.Schemas;

namespace CaMauG.Catalog.Operations;

/// <summary>Which registered documents still fit the graph. A document is checked once for each graph.</summary>
internal sealed class OperationHealth(PublishedGraph graph)
{
    private volatile Known? _known;

    /// <summary>Why a document does not fit the graph that serves; empty when it does or there is no graph.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(RegisteredDocument document, CancellationToken cancellation)
    {
        if (graph.Build?.Api is not { } api)
        {
            return [];
        }

        var known = _known;
        if (known?.Api != api)
        {
            _known = known = new(api);
        }

        if (known.Faults.TryGetValue(document.Hash, out var faults))
        {
            return faults;
        }

        return known.Faults[document.Hash] = await FaultsAsync(api, document.Text, cancellation);
    }

    /// <summary>Why a text does not fit a graph, one sentence each with its place.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(ApiSchema api, string text, CancellationToken cancellation) =>
        [.. (await api.CheckAsync(text, cancellation)).Errors.Select(Say)];

    private static string Say(RequestError error) =>
        error.Locations is [var place, ..] ? $"{place.Line}:{place.Column}: {error.Message}" : error.Message;

    private sealed record Known(ApiSchema Api)
    {
        public ConcurrentDictionary<string, IReadOnlyList<string>> Faults { get; } = new(StringComparer.Ordinal);
    }
}
