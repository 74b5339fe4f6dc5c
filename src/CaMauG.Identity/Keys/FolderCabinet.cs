using CaMauG.Contracts.Replicas;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Keys;

/// <summary>Keys as files below <c>identity</c> in the data folder, readable by the hub's user only.</summary>
internal sealed class FolderCabinet : IKeyCabinet
{
    private readonly string _root;

    public FolderCabinet(IOptions<IdentityModuleOptions> options)
    {
        _root = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), "identity");
        KeyFile.MakePrivateDirectory(_root);
    }

    public IReadOnlyList<string> List(string folder)
    {
        var path = PlaceOf(folder);
        KeyFile.MakePrivateDirectory(path);
        return [.. Directory.EnumerateFiles(path).Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
    }

    public KeptKey? Find(string name)
    {
        var path = PlaceOf(name);
        try
        {
            return new(File.ReadAllBytes(path), new(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public bool TryAdd(string name, byte[] content)
    {
        var path = PlaceOf(name);
        KeyFile.MakePrivateDirectory(Path.GetDirectoryName(path)!);
        return KeyFile.TryCreate(path, content);
    }

    public bool TryRemove(string name)
    {
        var path = PlaceOf(name);
        var isThere = File.Exists(path);
        File.Delete(path);
        return isThere;
    }

    public string PlaceOf(string name) => Path.Combine(_root, name);
}
