using CaMauG.Gateway.Sharing;

namespace CaMauG.Gateway.Services;

/// <summary>What makes two fetches the same: everything the service would be sent.</summary>
/// <param name="Service">Who is asked; another graph has another connection.</param>
/// <param name="Document">What is asked.</param>
/// <param name="OperationName">Its name.</param>
/// <param name="Variables">Variables and representations, byte for byte.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Language">Preferred languages.</param>
/// <param name="Moment">Readings of the <see cref="MutationClock"/> and of the clock of invalidations, added: neither ever goes back, so the same sum is the same moment.</param>
internal readonly record struct FetchKey(
    ServiceConnection Service, string Document, string? OperationName, ReadOnlyMemory<byte> Variables, CallerKey Caller, string? Language, long Moment)
    : IOwnableKey<FetchKey>
{
    public FetchKey Own() => this with { Variables = OwnedBytes.CopyOf(Variables) };

    public bool Equals(FetchKey other) =>
        ReferenceEquals(Service, other.Service) && Moment == other.Moment && Document == other.Document && OperationName == other.OperationName
        && Language == other.Language && Variables.Span.SequenceEqual(other.Variables.Span) && Caller.Equals(other.Caller);

    public override int GetHashCode() =>
        HashCode.Combine(Document.Length, SampledHash.Of(Variables.Span), Caller.GetHashCode(), Moment, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Service));
}
