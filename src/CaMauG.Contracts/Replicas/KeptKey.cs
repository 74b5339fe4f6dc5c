namespace CaMauG.Contracts.Replicas;

/// <summary>A key as it was kept.</summary>
/// <param name="Content">The key itself.</param>
/// <param name="MadeAt">When it was kept.</param>
public sealed record KeptKey(byte[] Content, DateTimeOffset MadeAt);
