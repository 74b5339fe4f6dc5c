namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Tests that measure the memory of the process, which therefore run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostileCollection
{
    public const string Name = "Hostile";
}
