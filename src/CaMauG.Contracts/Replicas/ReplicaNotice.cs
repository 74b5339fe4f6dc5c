namespace CaMauG.Contracts.Replicas;

/// <summary>A notice as it arrives.</summary>
/// <param name="Payload">What was published; empty when <paramref name="HasGap"/>.</param>
/// <param name="HasGap">True when the connection was away since the last notice: anything may have been missed, so look again.</param>
public readonly record struct ReplicaNotice(ReadOnlyMemory<byte> Payload, bool HasGap);
