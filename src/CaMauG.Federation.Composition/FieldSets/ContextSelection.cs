namespace CaMauG.Federation.Composition.FieldSets;

/// <summary>Reads the value of <c>@fromContext</c>.</summary>
internal static class ContextSelection
{
    /// <summary>Splits <c>$user { name }</c> into the context's name and the selection.</summary>
    public static (string Context, string Selection)? Split(string text)
    {
        var trimmed = text.TrimStart();
        if (!trimmed.StartsWith('$'))
        {
            return null;
        }

        var start = 1;
        while (start < trimmed.Length && (char.IsWhiteSpace(trimmed[start]) || trimmed[start] == ','))
        {
            start++;
        }

        var end = start;
        while (end < trimmed.Length && (char.IsAsciiLetterOrDigit(trimmed[end]) || trimmed[end] == '_'))
        {
            end++;
        }

        return end == start ? null : (trimmed[start..end], trimmed[end..]);
    }
}
