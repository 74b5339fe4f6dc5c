using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>An object that has been written and of which more will follow.</summary>
/// <param name="deferred">What will follow.</param>
/// <param name="node">The object.</param>
/// <param name="path">Where the client has it.</param>
internal sealed class DeferredPosition(DeferredFields deferred, Node node, PathElement[] path)
{
    public DeferredFields Deferred { get; } = deferred;

    public Node Node { get; } = node;

    public PathElement[] Path { get; } = path;

    /// <summary>True when an error is about this object.</summary>
    public bool IsAbove(GraphError error) => error.Path.AsSpan().StartsWith(Path);

    /// <summary>True when an error is about a field that follows here.</summary>
    public bool Explains(GraphError error) =>
        error.Path.Length > Path.Length && IsAbove(error)
        && Array.Exists(Deferred.Fields.Fields, field => field.ResponseKey == error.Path[Path.Length].Key);
}
