namespace CaMauG.Federation.Composition.Definitions;

/// <summary>The type of a field or argument: a name, possibly wrapped in lists and non-null marks. Equal when it prints equally.</summary>
internal sealed class TypeReference : IEquatable<TypeReference>
{
    private readonly string _text;

    private TypeReference(string named, TypeReference? item, bool isNonNull)
    {
        NamedType = named;
        Item = item;
        IsNonNull = isNonNull;
        _text = (item is null ? named : $"[{item}]") + (isNonNull ? "!" : string.Empty);
    }

    /// <summary>The name inside all wrappings.</summary>
    public string NamedType { get; }

    /// <summary>The type of the items when this is a list.</summary>
    public TypeReference? Item { get; }

    public bool IsNonNull { get; }

    public bool IsList => Item is not null;

    /// <summary>This type without its outermost non-null mark.</summary>
    public TypeReference Nullable => IsNonNull ? new(NamedType, Item, false) : this;

    public static TypeReference Named(string name, bool isNonNull = false) => new(name, null, isNonNull);

    public static TypeReference ListOf(TypeReference item, bool isNonNull = false) => new(item.NamedType, item, isNonNull);

    /// <summary>This type with another name inside the same wrappings.</summary>
    public TypeReference WithName(string name) =>
        new(name, Item?.WithName(name), IsNonNull);

    public bool Equals(TypeReference? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as TypeReference);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}
