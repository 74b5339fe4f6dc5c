using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Identifiers;

namespace CaMauG.Federation.Execution;

/// <summary>One run of an operation.</summary>
public sealed class ExecutionRequest
{
    /// <summary>What runs.</summary>
    public required ExecutableOperation Operation { get; init; }

    /// <summary>Takes the fetches to the services.</summary>
    public required IFetchDispatcher Dispatcher { get; init; }

    /// <summary>The client's variables as a UTF-8 JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>Results of <c>__schema</c> and <c>__type</c> by response key, as a UTF-8 JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Introspection { get; init; }

    /// <summary>Largest response in bytes; one that would be larger has no data. Default 32 MB.</summary>
    public int MaxResponse { get; init; } = 32 * 1_048_576;

    /// <summary>Translates identifiers between subgraphs and towards the client; null for none.</summary>
    public IIdentifierTranslator? Translator { get; init; }

    /// <summary>Where it is told what the caller may not see. Default: among the errors.</summary>
    public DenialPlacement Denials { get; init; }

    /// <summary>The response's <c>extensions</c> as a UTF-8 JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }
}
