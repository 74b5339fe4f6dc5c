using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas;

/// <summary>A named type of a schema.</summary>
public sealed class SchemaType
{
    private readonly FrozenDictionary<string, SchemaField> _fieldsByName;
    private readonly FrozenDictionary<string, SchemaArgument> _inputFieldsByName;
    private readonly FrozenSet<string> _possibleTypes;
    private readonly FrozenDictionary<string, SchemaEnumValue> _enumValuesByName;

    internal SchemaType(SchemaTypeParts parts, ImmutableArray<string> possibleTypes)
    {
        Name = parts.Name;
        Kind = parts.Kind;
        Description = parts.Description;
        Fields = parts.Fields;
        InputFields = parts.InputFields;
        Interfaces = parts.Interfaces;
        EnumValues = parts.EnumValues;
        SpecifiedByUrl = parts.SpecifiedByUrl;
        IsOneOf = parts.IsOneOf;
        PossibleTypes = possibleTypes;
        _fieldsByName = Fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        _inputFieldsByName = InputFields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        _enumValuesByName = EnumValues.ToFrozenDictionary(value => value.Name, StringComparer.Ordinal);
        _possibleTypes = possibleTypes.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public TypeKind Kind { get; }

    /// <summary>What it is for.</summary>
    public string? Description { get; }

    /// <summary>Fields of an object or interface, in the order of the document.</summary>
    public ImmutableArray<SchemaField> Fields { get; }

    /// <summary>Fields of an input object, in the order of the document.</summary>
    public ImmutableArray<SchemaArgument> InputFields { get; }

    /// <summary>Names of the interfaces it implements.</summary>
    public ImmutableArray<string> Interfaces { get; }

    /// <summary>Names of the objects a value of this type can be, sorted; an object's own name; empty for leaves and inputs.</summary>
    public ImmutableArray<string> PossibleTypes { get; }

    /// <summary>Values of an enum, in the order of the document.</summary>
    public ImmutableArray<SchemaEnumValue> EnumValues { get; }

    /// <summary>Where a scalar is specified.</summary>
    public string? SpecifiedByUrl { get; }

    /// <summary>True for an input object of which exactly one field is given.</summary>
    public bool IsOneOf { get; }

    /// <summary>True for interfaces and unions.</summary>
    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>True for types that are selected into.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    /// <summary>The field of that name, or null.</summary>
    public SchemaField? FindField(string name) => _fieldsByName.GetValueOrDefault(name);

    /// <summary>The field of an input object of that name, or null.</summary>
    public SchemaArgument? FindInputField(string name) => _inputFieldsByName.GetValueOrDefault(name);

    /// <summary>The enum value of that name, or null.</summary>
    public SchemaEnumValue? FindEnumValue(string name) => _enumValuesByName.GetValueOrDefault(name);

    /// <summary>True when a value of this type can be an object of that type.</summary>
    public bool IsPossible(string objectType) => _possibleTypes.Contains(objectType);
}
