namespace CaMauG.Federation.Composition.Tests;

/// <summary>Tests that measure run while no other test does.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
