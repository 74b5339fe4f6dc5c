using System.Text;
using System.Text.Json;

namespace CaMauG.Gateway.Caching;

/// <summary>
/// A tag as <c>@cacheTag(format:)</c> writes it: text with places for fields of the entity's key, <c>product-{$key.id}</c>, or for arguments of the field,
/// <c>prices-{$args.commodity}</c>.
/// </summary>
internal sealed class TagFormat
{
    private readonly List<(string? Text, string[] Path)> _pieces = [];

    private TagFormat(string root) => Root = root;

    /// <summary><c>key</c> or <c>args</c>: where its places look.</summary>
    public string Root { get; }

    /// <summary>Reads a format; null when a place in it is none of that root.</summary>
    /// <param name="format">The text.</param>
    /// <param name="root"><c>key</c> on a type, <c>args</c> on a field.</param>
    public static TagFormat? Read(string format, string root)
    {
        TagFormat read = new(root);
        var at = 0;
        while (at < format.Length)
        {
            var open = format.IndexOf('{', at);
            if (open < 0)
            {
                break;
            }

            var close = format.IndexOf('}', open);
            if (close < 0 || PathOf(format[(open + 1)..close], root) is not { } path)
            {
                return null;
            }

            read.AddText(format[at..open]);
            read._pieces.Add((null, path));
            at = close + 1;
        }

        read.AddText(format[at..]);
        return read._pieces.Count > 0 ? read : null;
    }

    /// <summary>The tag; null when a place finds no text, number or boolean.</summary>
    /// <param name="find">Gives the value of the first name of a place; null for none.</param>
    public string? Fill(Func<string, JsonElement?> find)
    {
        StringBuilder tag = new();
        foreach (var (text, path) in _pieces)
        {
            if ((text ?? TextOf(path, find)) is not { } piece)
            {
                return null;
            }

            tag.Append(piece);
        }

        return tag.ToString();
    }

    private static string? TextOf(string[] path, Func<string, JsonElement?> find)
    {
        var value = find(path[0]);
        foreach (var name in path.AsSpan(1))
        {
            value = value is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty(name, out var found) ? found : null;
        }

        return value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
            _ => null,
        };
    }

    private static string[]? PathOf(string place, string root)
    {
        var names = place.Trim().Split('.');
        return names.Length > 1 && names[0] == "$" + root && names.All(static name => name.Length > 0) ? names[1..] : null;
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _pieces.Add((text, []));
        }
    }
}
