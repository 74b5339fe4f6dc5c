namespace CaMauG.Contracts.Replicas;

/// <summary>What the shared cache answered.</summary>
/// <param name="Value">The bytes; null when there are none that still hold.</param>
/// <param name="Left">How long they hold; zero without a value.</param>
/// <param name="AsOf">The store's clock at the answer, in microseconds since 1970; 0 while the store is away. Whoever computes the missing value hands it to
/// <see cref="ISharedCache.SetAsync"/>, so that what was invalidated while it computed is not kept.</param>
public readonly record struct SharedEntry(byte[]? Value, TimeSpan Left, long AsOf);
