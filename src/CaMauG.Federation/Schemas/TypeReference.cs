using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>A named type with its list and non-null wrappers.</summary>
/// <param name="Name">The innermost named type.</param>
/// <param name="Item">Type of the items when this is a list, else null.</param>
/// <param name="IsNonNull">True when null is excluded at this level.</param>
public sealed record TypeReference(string Name, TypeReference? Item, bool IsNonNull)
{
    /// <summary>True for a list.</summary>
    public bool IsList => Item is not null;

    /// <summary>Reads a type as written in a document.</summary>
    public static TypeReference From(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => From(nonNull.Type) with { IsNonNull = true },
        GraphQLListType list => OfList(From(list.Type)),
        GraphQLNamedType named => new(named.Name.StringValue, null, false),
        _ => throw new ArgumentException($"Unknown type node {type.Kind}.", nameof(type)),
    };

    /// <summary>A nullable list of <paramref name="item"/>.</summary>
    public static TypeReference OfList(TypeReference item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item.Name, item, false);
    }

    /// <summary>Prints as in SDL.</summary>
    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (IsNonNull ? "!" : "");
}
