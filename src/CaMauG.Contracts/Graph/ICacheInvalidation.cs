namespace CaMauG.Contracts.Graph;

/// <summary>Makes cached answers of services invalid before their time.</summary>
public interface ICacheInvalidation
{
    /// <summary>
    /// Drops every answer that carries one of the tags, in all replicas. A tag begins with its service: <c>gia-ca</c> for all answers of one,
    /// <c>gia-ca/Price</c> for entities of a type, <c>gia-ca/#harvest</c> for what the service tagged so itself.
    /// </summary>
    /// <param name="tags">The tags.</param>
    /// <param name="cancellation">Gives up waiting for other replicas.</param>
    /// <returns>False when replicas could not be told; their entries then live out their time.</returns>
    ValueTask<bool> InvalidateAsync(IReadOnlyCollection<string> tags, CancellationToken cancellation);
}
