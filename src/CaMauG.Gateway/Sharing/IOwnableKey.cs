namespace CaMauG.Gateway.Sharing;

/// <summary>A key that may look into memory of someone else until it is kept.</summary>
internal interface IOwnableKey<TSelf> : IEquatable<TSelf> where TSelf : IOwnableKey<TSelf>
{
    /// <summary>The same key over memory of its own.</summary>
    TSelf Own();
}
