using System.Runtime.CompilerServices;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Sharing;

namespace CaMauG.Gateway.Operations;

/// <summary>What makes two operations have the same answer.</summary>
/// <param name="Operation">The prepared operation: document, name, access and graph in one.</param>
/// <param name="Variables">Variables, byte for byte.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Language">Preferred languages.</param>
/// <param name="Moment">Readings of the <see cref="MutationClock"/> and of the clock of invalidations, added: neither ever goes back, so the same sum is the same moment.</param>
internal readonly record struct OperationFlightKey(
    PreparedOperation Operation, ReadOnlyMemory<byte> Variables, CallerKey Caller, string? Language, long Moment) : IOwnableKey<OperationFlightKey>
{
    public OperationFlightKey Own() => this with { Variables = OwnedBytes.CopyOf(Variables) };

    public bool Equals(OperationFlightKey other) =>
        ReferenceEquals(Operation, other.Operation) && Moment == other.Moment && Language == other.Language
        && Variables.Span.SequenceEqual(other.Variables.Span) && Caller.Equals(other.Caller);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(Operation), SampledHash.Of(Variables.Span), Caller.GetHashCode(), Moment);
}
