namespace CaMauG.Federation.Execution.Fetching;

/// <summary>How one fetch went.</summary>
/// <param name="Subgraph">Who was asked.</param>
/// <param name="Duration">From sending until the answer was read.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="FailureCode">Code of the transport's failure; null when an answer came, readable or not.</param>
/// <param name="IsShared">True when the call was another request's, which reports it too.</param>
public readonly record struct FetchReport(string Subgraph, TimeSpan Duration, FetchOutcome Outcome, string? FailureCode, bool IsShared = false);

/// <summary>What came of a fetch.</summary>
public enum FetchOutcome
{
    /// <summary>Data without errors.</summary>
    Answered,

    /// <summary>Errors that the service gave a code of its own: refusals, not faults.</summary>
    Refused,

    /// <summary>At least one error without a code: a resolver broke.</summary>
    Faulted,

    /// <summary>No answer that could be used.</summary>
    Failed,
}
