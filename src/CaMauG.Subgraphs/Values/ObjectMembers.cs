using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.Subgraphs.Values;

/// <summary>
/// Reads fields from what resolvers return. Hot: runs for every field without a resolver. Getters are cached here and not in a static
/// place, so that a plugin's types can be unloaded with its server.
/// </summary>
internal sealed class ObjectMembers
{
    private readonly ConcurrentDictionary<(Type Type, string Name), Func<object, object?>?> _getters = new();

    public static object? Unwrap(object? value) => value is EntityValue entity ? entity.Value : value;

    public object? Read(object? parent, string name)
    {
        switch (Unwrap(parent))
        {
            case null:
                return null;
            case Row row:
                return name == "id" ? row.Id : row.Values.GetValueOrDefault(name);
            case Representation representation:
                return representation.Values.GetValueOrDefault(name);
            case IReadOnlyDictionary<string, object?> members:
                return members.GetValueOrDefault(name);
            case IDictionary<string, object?> members:
                return members.TryGetValue(name, out var value) ? value : null;
            case JsonElement element:
                return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var property) ? JsonValues.Read(property) : null;
            case var instance:
                return _getters.GetOrAdd((instance.GetType(), name), static key => Compile(key.Type, key.Name))?.Invoke(instance);
        }
    }

    /// <summary>The name of the object type a value is of, as far as the value knows.</summary>
    public static string? TypeName(object? value) => value switch
    {
        null => null,
        EntityValue entity => entity.TypeName,
        Row row => row.Collection,
        Representation representation => representation.TypeName,
        IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault("__typename") as string,
        _ => value.GetType().Name,
    };

    private static Func<object, object?>? Compile(Type type, string name)
    {
        var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (property?.GetMethod is null)
        {
            return null;
        }

        var parameter = Expression.Parameter(typeof(object));
        var read = Expression.Convert(Expression.Property(Expression.Convert(parameter, property.DeclaringType!), property), typeof(object));
        return Expression.Lambda<Func<object, object?>>(read, parameter).Compile();
    }
}
