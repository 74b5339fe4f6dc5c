namespace CaMauG.Usage.Rollups;

/// <summary>Names of the daily counters.</summary>
internal static class Counters
{
    public const string Installs = "installs";
    public const string Uninstalls = "uninstalls";
    public const string Launches = "launches";
    public const string Views = "views";
    public const string Requests = "requests";
    public const string Faults = "faults";
    public const string Devices = "devices";
}
