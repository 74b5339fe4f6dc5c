using System.Collections.Immutable;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Normalization;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>Says how representations are read from the merged data.</summary>
internal static class Representations
{
    private static readonly RepresentationField s_typename = new("__typename", "__typename", IsKey: false, [], []);

    /// <summary>The fields of a key or a requirement, as they stand in the data of objects of a type.</summary>
    public static ImmutableArray<RepresentationField> Of(SelectionSet set, string typeName, NameScope scope, bool isKey, ApiSchema schema)
    {
        var fields = ImmutableArray.CreateBuilder<RepresentationField>();
        Add(fields, set, typeName, [], scope, isKey, schema);
        return fields.ToImmutable();
    }

    public static ImmutableArray<RepresentationField> Union(ImmutableArray<RepresentationField> first, ImmutableArray<RepresentationField> second)
    {
        var result = first.ToBuilder();
        foreach (var field in second)
        {
            var index = IndexOf(result, field);
            if (index < 0)
            {
                result.Add(field);
            }
            else
            {
                result[index] = result[index] with
                {
                    IsKey = result[index].IsKey || field.IsKey,
                    Fields = Union(result[index].Fields, field.Fields),
                };
            }
        }

        return result.ToImmutable();
    }

    /// <summary>True when the lists take one field of an object from different places: one representation cannot carry both values.</summary>
    public static bool AreAtOdds(ImmutableArray<RepresentationField> first, ImmutableArray<RepresentationField> second) =>
        first.Any(field => second.Any(other =>
            field.Name == other.Name && CanMeet(field.TypeConditions, other.TypeConditions)
            && (field.SourceKey != other.SourceKey || AreAtOdds(field.Fields, other.Fields))));

    private static bool CanMeet(ImmutableArray<string> first, ImmutableArray<string> second) =>
        first.IsEmpty || second.IsEmpty || first.Any(second.Contains);

    /// <summary>A text that two lists share when they say the same.</summary>
    public static string Text(ImmutableArray<RepresentationField> fields) => string.Concat(fields.Select(field =>
        $"{(field.IsKey ? "!" : "")}{field.Name}<{field.SourceKey}|{string.Join(',', field.TypeConditions)}{{{Text(field.Fields)}}}"));

    private static int IndexOf(ImmutableArray<RepresentationField>.Builder fields, RepresentationField wanted)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == wanted.Name && fields[i].TypeConditions.SequenceEqual(wanted.TypeConditions))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Add(
        ImmutableArray<RepresentationField>.Builder fields, SelectionSet set, string typeName, ImmutableArray<string> conditions,
        NameScope scope, bool isKey, ApiSchema schema)
    {
        foreach (var item in set.Items)
        {
            if (item is FragmentSelection fragment)
            {
                var possible = schema.FindType(fragment.TypeName)?.PossibleTypes ?? [fragment.TypeName];
                var narrowed = conditions.IsEmpty ? possible : [.. conditions.Intersect(possible)];
                Add(fields, fragment.Selections, fragment.TypeName, narrowed, scope, isKey, schema);
            }
            else if (item is FieldSelection field)
            {
                var key = scope.Claim(field.Name, field.Arguments);
                var type = schema.FindType(schema.FindType(typeName)?.FindField(field.Name)?.Type.Name ?? "");
                var below = field.Selections is null ? [] : Below(field, type, scope.Below(key), isKey, schema);
                fields.Add(new(field.Name, key, isKey, conditions, below) { ObjectType = type is { Kind: TypeKind.Object } ? type.Name : null });
            }
        }
    }

    private static ImmutableArray<RepresentationField> Below(FieldSelection field, SchemaType? type, NameScope scope, bool isKey, ApiSchema schema)
    {
        var below = Of(field.Selections!, type?.Name ?? "", scope, isKey, schema);
        // The subgraph can only tell what an abstract value is by its __typename.
        return type is { IsAbstract: true } && !below.Any(known => known.Name == "__typename") ? below.Insert(0, s_typename) : below;
    }
}
