namespace CaMauG.Contracts.Graph;

/// <summary>Gives the published graph and says when it changes.</summary>
public interface ISupergraphSource
{
    /// <summary>The current snapshot; null before the first has been composed.</summary>
    SupergraphSnapshot? Current { get; }

    /// <summary>Raised after <see cref="Current"/> changed. Handlers return fast and do not throw.</summary>
    event Action<SupergraphSnapshot>? Changed;
}
