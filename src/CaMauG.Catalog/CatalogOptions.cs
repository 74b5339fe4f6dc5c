using System.ComponentModel.DataAnnotations;

namespace CaMauG.Catalog;

/// <summary>Where the catalog finds the plugins it brings along, and what it lets developers hand in.</summary>
public sealed class CatalogOptions
{
    /// <summary>Folder with one plugin in each sub-folder, published at start as the hub's own. Default: <c>plugins</c>; a folder that is missing brings none.</summary>
    [Required]
    public string PluginsPath { get; set; } = "plugins";

    /// <summary>Folders of single plugins beside those of <see cref="PluginsPath"/>, such as one being written elsewhere; of two with the same id the one named here is taken. Default: none.</summary>
    public IList<string> PluginFolders { get; } = [];

    /// <summary>Reads a plugin again when its files change and lets it take its own place; meant for Development. Default: false.</summary>
    public bool WatchPlugins { get; set; }

    /// <summary>The hub's address, its issuer, which a mini-app with pages of its own is told at launch. Default: <c>http://localhost:5080/</c>.</summary>
    [Required]
    public Uri HubUrl { get; set; } = new("http://localhost:5080/");

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

    /// <summary>Most operations in one push of a client. Default: 2 000, more than any client of one team has.</summary>
    [Range(1, 100_000)]
    public int MaxManifestOperations { get; set; } = 2_000;

    /// <summary>Largest push in bytes. Default: 4 MB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public long MaxManifestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Most versions of one client; a push of one more is refused until older ones are removed. Default: 100.</summary>
    [Range(1, 10_000)]
    public int MaxClientVersions { get; set; } = 100;

    /// <summary>
    /// Days since the last use within which a change that breaks a registered operation is refused at publishing; later it is a warning. Default: 30.
    /// </summary>
    [Range(0, 400)]
    public int OperationInUseDays { get; set; } = 30;

    /// <summary>How often counted uses of registered operations are written down. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan OperationUseInterval { get; set; } = TimeSpan.FromSeconds(10);
}
