using System.Collections.Concurrent;
using CaMauG.Catalog.Publishing;
using CaMauG.Federation.Schemas;

namespace CaMauG.Catalog.Operations;

/// <summary>Which registered documents still fit the graph. A document is checked once for each graph.</summary>
internal sealed class OperationHealth(PublishedGraph graph)
{
    private volatile Known? _known;

    /// <summary>Why a document does not fit the graph that serves; empty when it does or there is no graph.</summary>
    public IReadOnlyList<string> Faults(RegisteredDocument document)
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

        if (known.ByHash.TryGetValue(document.Hash, out var faults))
        {
            return faults;
        }

        return known.ByHash[document.Hash] = Faults(api, document.Text);
    }

    /// <summary>Why a text does not fit a graph, one sentence each with its place.</summary>
    public static IReadOnlyList<string> Faults(ApiSchema api, string text) => [.. api.Check(text).Errors.Select(Say)];

    private static string Say(RequestError error) =>
        error.Locations is [var place, ..] ? $"{place.Line}:{place.Column}: {error.Message}" : error.Message;

    private sealed record Known(ApiSchema Api)
    {
        public ConcurrentDictionary<string, IReadOnlyList<string>> ByHash { get; } = new(StringComparer.Ordinal);
    }
}
