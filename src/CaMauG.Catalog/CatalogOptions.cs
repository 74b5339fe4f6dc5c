using System.ComponentModel.DataAnnotations;

namespace CaMauG.Catalog;

/// <summary>Where the catalog finds the plugins it brings along, and what it lets developers hand in.</summary>
public sealed class CatalogOptions
{
    /// <summary>Folder with one plugin in each sub-folder, published at start as the hub's own. Default: <c>plugins</c>; a folder that is missing brings none.</summary>
    [Required]
    public string PluginsPath { get; set; } = "plugins";

    /// <summary>
    /// Lets a mini-app's service lie on a loopback or private address. Default: false, because a developer could otherwise make the hub call
    /// into its own network; meant for Development.
    /// </summary>
    public bool AllowPrivateServices { get; set; }

    /// <summary>Largest bundle taken, unpacked. Default: 5 MB, room for icons, rows and pages; assemblies of a mini-app stay below it.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public long MaxBundleBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Most files in a bundle. Default: 200.</summary>
    [Range(2, 10_000)]
    public int MaxBundleFiles { get; set; } = 200;
}
