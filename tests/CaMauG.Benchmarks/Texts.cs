namespace CaMauG.Benchmarks;

/// <summary>Documents that are part of this program.</summary>
internal static class Texts
{
    public static string Read(string name)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no document \"{name}\".", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
