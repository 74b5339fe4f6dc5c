using System.Reflection;
using System.Runtime.Loader;
using CaMauG.Sdk;

namespace CaMauG.MiniApps.Assemblies;

/// <summary>
/// The code of a plugin in a load context of its own, so that a new version can take its place. The SDK is the hub's own, everything else
/// the plugin's. It is no security boundary: code that is not trusted belongs into a process of its own.
/// </summary>
internal sealed class PluginAssembly : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;

    private PluginAssembly(string path)
        : base(Path.GetFileNameWithoutExtension(path), isCollectible: true) => _resolver = new(path);

    /// <summary>The newest build of an assembly below <c>bin</c> of a plugin's folder, or null.</summary>
    public static string? Find(string folder, string assembly)
    {
        var bin = Path.Combine(folder, "bin");
        return Directory.Exists(bin)
            ? Directory.EnumerateFiles(bin, assembly + ".dll", SearchOption.AllDirectories)
                .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}ref{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .OrderByDescending(File.GetLastWriteTimeUtc)
                .FirstOrDefault()
            : null;
    }

    /// <summary>Loads the assembly and makes its mini-app; the context is to be unloaded by whoever lets the mini-app go.</summary>
    /// <exception cref="InvalidOperationException">It holds no public <see cref="IMiniApp"/>, or several.</exception>
    public static (IMiniApp App, PluginAssembly Context) Load(string path)
    {
        var context = new PluginAssembly(path);
        try
        {
            // Through memory: the file stays free for the next build.
            var symbols = Path.ChangeExtension(path, ".pdb");
            using var code = new MemoryStream(File.ReadAllBytes(path));
            using var debug = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
            var assembly = context.LoadFromStream(code, debug);
            var types = assembly.GetExportedTypes().Where(static type => typeof(IMiniApp).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false }).ToList();
            return types is [var type]
                ? ((IMiniApp)Activator.CreateInstance(type)!, context)
                : throw new InvalidOperationException($"{assembly.GetName().Name} holds {types.Count} public mini-apps; there has to be one.");
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(IMiniApp).Assembly.GetName().Name)
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
