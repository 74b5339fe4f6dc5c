namespace CaMauG.Federation.Composition.Merging;

/// <summary>Where each enum is used: what a client may send must be known everywhere, what it may receive need not be.</summary>
internal sealed class EnumUses
{
    private readonly Dictionary<string, string> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outputs = new(StringComparer.Ordinal);

    public void AddInput(string type, string coordinate) => _inputs.TryAdd(type, coordinate);

    public void AddOutput(string type, string coordinate) => _outputs.TryAdd(type, coordinate);

    /// <summary>A place where the enum is an input, or null.</summary>
    public string? FindInput(string type) => _inputs.GetValueOrDefault(type);

    /// <summary>A place where the enum is an output, or null.</summary>
    public string? FindOutput(string type) => _outputs.GetValueOrDefault(type);
}
