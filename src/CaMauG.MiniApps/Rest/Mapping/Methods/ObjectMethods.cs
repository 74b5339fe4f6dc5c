using System.Text;

namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Methods of objects.</summary>
internal static class ObjectMethods
{
    public static object? Entries(MethodCall call) => call.Value is IReadOnlyDictionary<string, object?> members
        ? members.Select(static member => (object?)new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = member.Key, ["value"] = member.Value }).ToList()
        : call.Misfit("takes an object");

    public static object? ToCamelCase(MethodCall call, bool isDeep) =>
        call.Value is IReadOnlyDictionary<string, object?> or List<object?> ? Renamed(call.Value, isDeep, isTop: true) : call.Misfit("takes an object");

    private static object? Renamed(object? value, bool isDeep, bool isTop) => value switch
    {
        List<object?> items when isDeep || isTop => items.ConvertAll(item => Renamed(item, isDeep, isTop)),
        IReadOnlyDictionary<string, object?> members when isDeep || isTop => Members(members, isDeep),
        _ => value,
    };

    // Of two names that become one the later member stays.
    private static Dictionary<string, object?> Members(IReadOnlyDictionary<string, object?> members, bool isDeep)
    {
        var renamed = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, member) in members)
        {
            renamed[CamelCase(name)] = Renamed(member, isDeep, isTop: false);
        }

        return renamed;
    }

    private static string CamelCase(string name)
    {
        var isShouted = !name.Any(char.IsLower);
        var result = new StringBuilder(name.Length);
        var startsWord = false;
        foreach (var character in name)
        {
            if (character is '_' or '-' or ' ')
            {
                startsWord = result.Length > 0;
                continue;
            }

            result.Append(
                result.Length == 0 ? char.ToLowerInvariant(character)
                : startsWord ? char.ToUpperInvariant(character)
                : isShouted ? char.ToLowerInvariant(character)
                : character);
            startsWord = false;
        }

        return result.ToString();
    }
}
