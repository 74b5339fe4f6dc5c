using System.ComponentModel.DataAnnotations;

namespace CaMauG.MiniApps.Rest;

/// <summary>How the hub calls the service of one REST mini-app; <c>MiniApps:Rest:&lt;app_id&gt;</c> of its configuration.</summary>
public sealed class RestServiceOptions
{
    /// <summary>What mappings read as <c>$config.name</c>: keys and other things a plugin folder must not hold. Names differ in more than case. Default: none.</summary>
    public Dictionary<string, string> Config { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Largest answer in bytes, as it is after decompression. Default: 1 MiB, room for some thousand rows.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxAnswer { get; set; } = 1024 * 1024;

    /// <summary>Most calls that run at once, over all requests; further ones wait. Default: 16, what a small service can take.</summary>
    [Range(1, 256)]
    public int MaxParallelCalls { get; set; } = 16;

    /// <summary>Most calls that one fetch of the gateway may lead to. Default: 100, the longest list a page asks for with one call for each row.</summary>
    [Range(1, 1000)]
    public int MaxCallsPerFetch { get; set; } = 100;
}
