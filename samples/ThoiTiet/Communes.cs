using System.Text.Json;
using CaMauG.Sdk.Text;

namespace CaMauG.Samples.ThoiTiet;

/// <summary>The communes this service has weather for, from the file built into it.</summary>
internal sealed class Communes
{
    private readonly Dictionary<string, Commune> _byCode;

    public Communes()
    {
        using var file = typeof(Communes).Assembly.GetManifestResourceStream("communes.json")!;
        var communes = JsonSerializer.Deserialize<Commune[]>(file, JsonSerializerOptions.Web)!;
        _byCode = communes.ToDictionary(static commune => commune.Code, StringComparer.Ordinal);
    }

    public Commune? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Communes whose names hold all words, case and diacritics ignored; all when there are none.</summary>
    public IEnumerable<Commune> Search(string? text)
    {
        var words = VietnameseText.Words(text ?? string.Empty);
        return _byCode.Values
            .Where(commune => words.All(word => VietnameseText.Fold(commune.Name).Contains(word, StringComparison.Ordinal)))
            .OrderBy(static commune => VietnameseText.Fold(commune.Name), StringComparer.Ordinal);
    }
}
