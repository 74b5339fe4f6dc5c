using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Graph;

namespace CaMauG.Catalog.Operations;

/// <summary>
/// The registered documents as they are right now: what the tables hold and the pages of the graph that serves, which are there from the moment the graph is.
/// Exchanged as a whole.
/// </summary>
internal sealed class OperationBook(StoredOperations stored, PublishedGraph graph) : IRegisteredOperations, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private IReadOnlyList<RegisteredDocument> _stored = [];
    private IReadOnlyDictionary<string, DateOnly> _lastUsed = new Dictionary<string, DateOnly>();
    private volatile OperationIndex _index = new([], new Dictionary<string, DateOnly>());

    public event Action? Changed;

    public void Dispose() => _loading.Dispose();

    /// <summary>What is registered now.</summary>
    public OperationIndex Index => _index;

    /// <summary>Reads the tables again.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        // One after the other: who reads later shows what was stored before.
        await _loading.WaitAsync(cancellation);
        try
        {
            var documents = await stored.ReadAsync(cancellation);
            var lastUsed = await stored.ReadLastUsedAsync(cancellation);
            lock (_gate)
            {
                (_stored, _lastUsed) = (documents, lastUsed);
            }

            Refresh();
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Puts stored documents and the pages of the graph together anew.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            var pages = PageDocuments.Of(graph.Build, graph.Served);
            var own = pages.Select(static page => (page.Client, page.Version)).ToHashSet();
            _index = new([.. _stored.Where(document => !own.Contains((document.Client, document.Version))), .. pages], _lastUsed);
        }

        Changed?.Invoke();
    }

    public string? FindByHash(string sha256) => _index.FindByHash(sha256);

    public string? Find(string client, string? version, string id) => _index.Find(client, version, id);

    public bool Contains(string document) => _index.Contains(document);

    public IReadOnlyList<string> List(int most) => [.. _index.Lately.Take(most)];
}
