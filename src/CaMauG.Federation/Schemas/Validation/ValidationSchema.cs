using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>A schema as the rules look at it: with what is in every schema, and without built-in scalars nothing refers to (GraphQL, September 2025, §3.5).</summary>
internal sealed class ValidationSchema
{
    private readonly FrozenDictionary<string, SchemaType> _types;

    public ValidationSchema(ApiSchema schema)
    {
        Source = schema;
        Directives = KnownDirectives.Of(schema);
        var used = ReferredTo();
        _types = schema.Types.Values.Where(type => !IsUnused(type)).Concat(IntrospectionTypes.All).ToFrozenDictionary(static type => type.Name, StringComparer.Ordinal);

        bool IsUnused(SchemaType type) => type is { Kind: TypeKind.Scalar, Name: "Int" or "Float" or "ID" } && !used.Contains(type.Name);
    }

    public ApiSchema Source { get; }

    public FrozenDictionary<string, SchemaDirective> Directives { get; }

    public ImmutableArray<string> TypeNames => _types.Keys;

    public SchemaType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The named type of a reference.</summary>
    public SchemaType? TypeOf(TypeReference? type) => type is null ? null : _types.GetValueOrDefault(type.Name);

    /// <summary>A field as it may be selected on a type, meta-fields among them.</summary>
    public SchemaField? FindField(SchemaType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            switch (name)
            {
                case "__typename":
                    return IntrospectionTypes.TypeName;
                case "__schema" when parent.Name == Source.QueryType:
                    return IntrospectionTypes.Schema;
                case "__type" when parent.Name == Source.QueryType:
                    return IntrospectionTypes.Type;
            }
        }

        return parent.FindField(name);
    }

    /// <summary>True when an object may be of both types (GraphQL §5.5.2.3).</summary>
    public static bool Overlap(SchemaType left, SchemaType right)
    {
        if (left == right)
        {
            return true;
        }

        var (few, many) = left.PossibleTypes.Length <= right.PossibleTypes.Length ? (left, right) : (right, left);
        foreach (var name in few.PossibleTypes)
        {
            if (many.IsPossible(name))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<string> ReferredTo()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var type in Source.Types.Values)
        {
            foreach (var field in type.Fields)
            {
                names.Add(field.Type.Name);
                Add(field.Arguments);
            }

            Add(type.InputFields);
        }

        foreach (var directive in Directives.Values)
        {
            Add(directive.Arguments);
        }

        return names;

        void Add(ImmutableArray<SchemaArgument> arguments)
        {
            foreach (var argument in arguments)
            {
                names.Add(argument.Type.Name);
            }
        }
    }
}
