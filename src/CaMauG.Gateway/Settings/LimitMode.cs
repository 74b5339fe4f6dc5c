namespace CaMauG.Gateway.Settings;

/// <summary>What happens to an operation above a limit that is a matter of judgement.</summary>
public enum LimitMode
{
    /// <summary>Nothing is measured.</summary>
    Off,

    /// <summary>It runs; the log says that it would have been refused. For finding the right limit on real traffic.</summary>
    Report,

    /// <summary>It is refused before any service is asked.</summary>
    Enforce,
}
