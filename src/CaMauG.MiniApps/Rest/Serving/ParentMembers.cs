using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.Sdk.Resolving;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>Reads what is known of an object: one a mapping made, an answer's own, or a representation of another service.</summary>
internal static class ParentMembers
{
    /// <summary>A member; false when nothing is known of it. One that was asked of the service and did not come is null.</summary>
    public static bool TryRead(object? parent, string name, out object? value)
    {
        value = null;
        return parent switch
        {
            MappedObject mapped => mapped.TryGetValue(name, out value) || mapped.Maps(name),
            IReadOnlyDictionary<string, object?> members => members.TryGetValue(name, out value),
            Representation representation => representation.Values.TryGetValue(name, out value),
            _ => false,
        };
    }

    public static bool Has(object? parent, string name) => TryRead(parent, name, out var value) && value is not null;
}
