using System.ComponentModel.DataAnnotations;

namespace CaMauG.Gateway.Settings;

/// <summary>How the gateway treats documents that are named instead of sent.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>What may be run. Default <see cref="PersistedOperationMode.Allow"/>: names are a service to clients, a restriction is the operator's decision.</summary>
    public PersistedOperationMode Mode { get; set; } = PersistedOperationMode.Allow;

    /// <summary>
    /// True to run in mode <see cref="PersistedOperationMode.Only"/> what it would refuse, and to log each such document once, so that an operator sees what is
    /// missing before anything is refused. Default false.
    /// </summary>
    public bool LogOnly { get; set; }

    /// <summary>
    /// Memory in bytes for documents that clients persist themselves by sending hash and text once; the least recently used goes first. 0 keeps none, and such
    /// clients are told so. Default 16 MB: some ten thousand documents.
    /// </summary>
    [Range(0, 1_024 * 1_048_576)]
    public int AutomaticBytes { get; set; } = 16 * 1_048_576;

    /// <summary>
    /// Callers with this scope run any document in mode <see cref="PersistedOperationMode.Only"/>, introspection included. Default: none, so that nobody does;
    /// <c>registry</c>, the scope of developers' keys, lets pipelines generate code against the graph.
    /// </summary>
    public string? FreeScope { get; set; }

    /// <summary>How many registered documents are prepared and planned in the background when a graph takes over. Default 500; 0 prepares none.</summary>
    [Range(0, 10_000)]
    public int Prewarmed { get; set; } = 500;
}
