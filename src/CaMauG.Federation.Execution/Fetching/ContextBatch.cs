using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Representations;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>One request of an entity fetch: the objects that take the same values from above.</summary>
internal sealed class ContextBatch : IDisposable
{
    private readonly RepresentationSet _representations;

    public ContextBatch(byte[] values, FetchStep step)
    {
        Values = values;
        Targets = new(step.Sites, areEntities: true);
        Body.Write("{\"representations\":["u8);
        _representations = new(Body);
    }

    /// <summary>The variables with the values, as they stand behind the representations.</summary>
    public byte[] Values { get; }

    public PooledBuffer Body { get; } = new();

    public TargetList Targets { get; }

    /// <summary>What takes objects into the request, for one place of the fetch after the other.</summary>
    public EntityTaker? Taker { get; private set; }

    /// <summary>Begins with a place.</summary>
    public void Begin(int site, RepresentationWriter writer, Action<Responses.Node>? onLacking) =>
        Taker = new(site, writer, _representations, Body, Targets, onLacking);

    public void Dispose()
    {
        Targets.Dispose();
        _representations.Dispose();
        Body.Dispose();
    }
}
