using CaMauG.Federation.Execution;

namespace CaMauG.Gateway.Settings;

/// <summary>What becomes of an operation that names what its caller may not see or do.</summary>
public sealed class AuthorizationOptions
{
    /// <summary>Where a response tells what is denied. Default: among its errors, where clients look.</summary>
    public DenialPlacement DeniedErrors { get; set; } = DenialPlacement.Errors;

    /// <summary>True to refuse an operation whole, with 403, when something in its document is denied. Default false: the rest is answered.</summary>
    public bool RejectDenied { get; set; }

    /// <summary>True to log each operation in whose document something is denied, with the places. Default false: clients ask for more than they may all the time.</summary>
    public bool LogDenied { get; set; }

    /// <summary>True to enforce nothing and only log, while directives are introduced. Default false. Never where the data is real.</summary>
    public bool DryRun { get; set; }

    /// <summary>True when somebody wants to know the places in a document.</summary>
    internal bool WantsPlaces => RejectDenied || LogDenied || DryRun;
}
