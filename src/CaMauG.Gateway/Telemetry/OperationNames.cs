using System.Collections.Concurrent;
using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Telemetry;

/// <summary>
/// The names that operations have as labels of metrics: those of registered documents, and of them no more than a bounded number. What a client
/// invents is no label.
/// </summary>
internal sealed class OperationNames(IRegisteredOperations? registered = null)
{
    /// <summary>Stands for all names beyond the bound.</summary>
    public const string Other = "_other";

    private const int MaxNames = 200;

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The label of an operation; null when it has none.</summary>
    public string? Find(string documentHash, string? name)
    {
        if (registered is null || name is null || registered.FindByHash(documentHash) is null)
        {
            return null;
        }

        return _names.ContainsKey(name) || (Volatile.Read(ref _count) < MaxNames && TryAdd(name)) ? name : Other;
    }

    // Several at once may pass the bound by as many; it is there to be finite.
    private bool TryAdd(string name)
    {
        if (_names.TryAdd(name, true))
        {
            Interlocked.Increment(ref _count);
        }

        return true;
    }
}
