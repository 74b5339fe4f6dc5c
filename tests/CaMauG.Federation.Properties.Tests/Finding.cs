namespace CaMauG.Federation.Properties.Tests;

/// <summary>Where a property does not hold.</summary>
/// <param name="Kind">Which; the same while a case is made smaller.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Finding(string Kind, string Message)
{
    /// <summary>What was planned, asked and answered.</summary>
    public string Details { get; init; } = "";
}
