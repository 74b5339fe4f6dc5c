using System.ComponentModel.DataAnnotations;

namespace CaMauG.Sdk.AspNetCore.Settings;

/// <summary>How a mini-app runs as a process of its own; bound from section <c>MiniApp</c>.</summary>
public sealed class MiniAppHostOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "MiniApp";

    /// <summary>The <c>app_id</c> of the manifest: only tokens made for it are accepted.</summary>
    [Required]
    public string AppId { get; set; } = string.Empty;

    /// <summary>The hub's address, for example <c>https://camaug.vn</c>: whose tokens are accepted.</summary>
    [Required]
    public string Hub { get; set; } = string.Empty;

    /// <summary>The schema file, relative to the content root. Default: <c>schema.graphql</c>.</summary>
    [Required]
    public string Schema { get; set; } = "schema.graphql";

    /// <summary>Largest request body. Default: 5 MB, room for a photo.</summary>
    [Range(1024, 50 * 1024 * 1024)]
    public int LargestRequest { get; set; } = 5 * 1024 * 1024;

    /// <summary>
    /// The <c>client_id</c> of a key of the mini-app's developer, with which events are published at the hub and heard from it. Default: none; events then stay in
    /// this process.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of that key; belongs into the environment. Default: none.</summary>
    public string? ClientSecret { get; set; }
}
