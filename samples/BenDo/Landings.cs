using System.Text.Json;

namespace CaMauG.Samples.BenDo;

/// <summary>All landings. Made for trying things out.</summary>
internal sealed class Landings
{
    private readonly Dictionary<string, Landing> _byCode;

    public Landings()
    {
        using var file = typeof(Landings).Assembly.GetManifestResourceStream("landings.json")!;
        All = JsonSerializer.Deserialize<Landing[]>(file)!;
        _byCode = All.ToDictionary(static landing => landing.Code, StringComparer.Ordinal);
    }

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<Landing> All { get; }

    public Landing? Find(string code) => _byCode.GetValueOrDefault(code);
}
