using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>The types every schema has beside its own (GraphQL, September 2025, §4.2), and the three fields that lead to them.</summary>
internal static class IntrospectionTypes
{
    private const string Sdl =
        """
        type __Schema { description: String types: [__Type!]! queryType: __Type! mutationType: __Type subscriptionType: __Type directives: [__Directive!]! }
        type __Type {
          kind: __TypeKind! name: String description: String specifiedByURL: String
          fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!] possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!] inputFields(includeDeprecated: Boolean = false): [__InputValue!]
          ofType: __Type isOneOf: Boolean
        }
        type __Field {
          name: String! description: String args(includeDeprecated: Boolean = false): [__InputValue!]! type: __Type! isDeprecated: Boolean! deprecationReason: String
        }
        type __InputValue { name: String! description: String type: __Type! defaultValue: String isDeprecated: Boolean! deprecationReason: String }
        type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
        type __Directive {
          name: String! description: String isRepeatable: Boolean! locations: [__DirectiveLocation!]! args(includeDeprecated: Boolean = false): [__InputValue!]!
        }
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION
          ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        """;

    public static ImmutableArray<SchemaType> All { get; } =
        [.. ApiSchema.Parse(Sdl).Types.Values.Where(static type => type.Name.StartsWith("__", StringComparison.Ordinal)).OrderBy(static type => type.Name, StringComparer.Ordinal)];

    public static SchemaField Schema { get; } = new("__schema", new("__Schema", null, true), [], null, null);

    public static SchemaField Type { get; } = new(
        "__type", new("__Type", null, false), [new("name", new("String", null, true), null, null, null)], null, null);

    public static SchemaField TypeName { get; } = new("__typename", new("String", null, true), [], null, null);
}
