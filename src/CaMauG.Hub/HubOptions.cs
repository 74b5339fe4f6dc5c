using System.ComponentModel.DataAnnotations;

namespace CaMauG.Hub;

/// <summary>What the hub needs to know to start on one machine: nothing. Section <c>Hub</c> of the configuration.</summary>
public sealed class HubOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Hub";

    /// <summary>Address under which browsers and clients reach the hub; the issuer of its tokens. Default: <c>http://localhost:5080</c>.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Folder of the database, keys and usage journal, relative to the content root. Default: <c>data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Folder of the mini-apps that come with the hub. Default: the nearest folder <c>plugins</c> at or above the content root.</summary>
    public string? PluginsPath { get; set; }

    /// <summary>
    /// What seals the hub's keys in PostgreSQL, each 32 random bytes as base64, the same for all replicas: the first seals, those after it open what was sealed before it took
    /// their place. Needed with PostgreSQL, except in Development; without use otherwise. Best from the environment.
    /// </summary>
    public IReadOnlyList<string> KeySecrets { get; set; } = [];

    /// <summary>Creates one demo account for each role. Default: in Development only; refused in Production.</summary>
    public bool? DemoAccounts { get; set; }
}
