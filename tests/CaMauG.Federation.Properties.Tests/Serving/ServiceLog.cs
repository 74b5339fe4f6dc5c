namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>What the services of one run saw.</summary>
internal sealed class ServiceLog
{
    /// <summary>What no gateway may ask.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The mutations that ran, in order.</summary>
    public List<string> Mutations { get; } = [];

    /// <summary>What was asked and answered, for people.</summary>
    public List<string> Traffic { get; } = [];
}
