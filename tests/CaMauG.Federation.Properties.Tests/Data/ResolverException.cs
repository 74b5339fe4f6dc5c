namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>A resolver breaks, as the data says it does.</summary>
internal sealed class ResolverException(string coordinate) : Exception($"{coordinate} broke");
