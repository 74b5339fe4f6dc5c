namespace CaMauG.MiniApps.Findings;

/// <summary>A place in a text file.</summary>
/// <param name="Line">Line, from 1; 0 when unknown.</param>
/// <param name="Column">Column, from 1; 0 when unknown.</param>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Unknown => default;

    /// <summary>The place of an offset in a text.</summary>
    public static Place At(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        return new(before.Count('\n') + 1, before.Length - lineStart + 1);
    }
}
