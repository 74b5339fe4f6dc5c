using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What makes a subgraph no valid GraphQL schema.</summary>
internal static class GraphQLErrors
{
    public static Finding UnknownType(string name, Element at) => Invalid($"Unknown type {name}", at);

    public static Finding TypeOfConnectors(Element at, string type) => Invalid(
        $"\"{at.Coordinate}\" is declared with the type {type} of the connect specification, which is no part of the graph: declare it with a type of the schema's own.", at);

    public static Finding UnknownMember(TypeDefinition union, string member) =>
        Invalid($"Cannot add unknown type {member} as member of union type {union.Name}", union);

    public static Finding UnknownInterface(TypeDefinition type, string name) => Invalid($"Cannot implement unknown type {name}", type);

    public static Finding NotAnOutputType(Element field, TypeReference type) =>
        Invalid($"The type of \"{field.Coordinate}\" must be Output Type but got \"{type}\".", field);

    public static Finding NotAnInputType(Element input, TypeReference type) =>
        Invalid($"The type of \"{input.Coordinate}\" must be Input Type but got \"{type}\".", input);

    public static Finding NotAnObjectInUnion(TypeDefinition union, TypeDefinition member) =>
        Invalid($"Cannot add type {member.Name} (of type {member.Kind}Type) as member of union type {union.Name}; expecting an object type.", union);

    public static Finding EmptyType(TypeDefinition type) => Invalid(
        type.Kind switch
        {
            TypeKind.Union => $"Union type {type.Name} must define one or more member types.",
            TypeKind.Enum => $"Enum type {type.Name} must define one or more values.",
            TypeKind.InputObject => $"Input Object type {type.Name} must define one or more fields.",
            _ => $"Type {type.Name} must define one or more fields.",
        },
        type);

    public static Finding NotAnInterface(TypeDefinition type, TypeDefinition other) =>
        Invalid($"Cannot implement non-interface type {other.Name} (of type {other.Kind}Type)", type);

    public static Finding MissingInterfaceField(TypeDefinition type, FieldDefinition field) =>
        Invalid($"Interface field {field.Coordinate} expected but {type.Name} does not provide it.", type);

    public static Finding WrongInterfaceFieldType(FieldDefinition field, FieldDefinition implementing) => Invalid(
        $"Interface field {field.Coordinate} expects type {field.Type} but {implementing.Coordinate} of type {implementing.Type} is not a proper subtype.",
        implementing);

    public static Finding MissingInterfaceArgument(InputDefinition argument, FieldDefinition implementing) =>
        Invalid($"Interface field argument {argument.Coordinate} expected but {implementing.Coordinate} does not provide it.", implementing);

    public static Finding WrongInterfaceArgumentType(InputDefinition argument, InputDefinition implementing) => Invalid(
        $"Interface field argument {argument.Coordinate} expects type {argument.Type} but {implementing.Coordinate} is type {implementing.Type}.", implementing);

    public static Finding RequiredExtraArgument(FieldDefinition field, FieldDefinition implementing, InputDefinition argument) => Invalid(
        $"Field {implementing.Coordinate} includes required argument {argument.Name} that is missing from the Interface field {field.Coordinate}.",
        implementing);

    public static Finding MissingTransitiveInterface(TypeDefinition type, string via, string missing) =>
        Invalid($"Type {type.Name} must implement {missing} because it is implemented by {via}.", type);

    public static Finding InvalidDefault(InputDefinition input, bool isArgument) => Invalid(
        $"Invalid default value (got: {ValueText.Of(input.Default!)}) provided for {(isArgument ? "argument" : "input field")} {input.Coordinate} of type {input.Type}.",
        input);

    public static Finding ReservedName(string name, Element at) =>
        Invalid($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", at);

    public static Finding ImplementsItself(TypeDefinition type) => Invalid($"Type {type.Name} cannot implement itself because it would create a circular reference.", type);

    public static Finding DeprecatedRequired(InputDefinition input, bool isArgument) =>
        Invalid($"Required {(isArgument ? "argument" : "input field")} {input.Coordinate} cannot be deprecated.", input);

    public static Finding CyclicInput(TypeDefinition type, IReadOnlyList<string> fields) => Invalid(
        $"Cannot reference Input Object \"{type.Name}\" within itself through a series of non-null fields: \"{string.Join('.', fields)}\".", type);

    public static Finding UnknownDirective(DirectiveUse use, Subgraph subgraph) => Invalid($"Unknown directive \"@{use.Name}\".{Advice(use.Name, subgraph)}", use);

    public static Finding MisplacedDirective(DirectiveUse use, string location) =>
        Invalid($"Directive \"@{use.Name}\" may not be used on {location}.", use);

    public static Finding RepeatedDirective(DirectiveUse use) =>
        Invalid($"The directive \"@{use.Name}\" can only be used once at this location.", use);

    public static Finding UnknownArgument(DirectiveUse use, string argument) =>
        Invalid($"Unknown argument \"{argument}\" on directive \"@{use.Name}\".", use);

    public static Finding MissingArgument(DirectiveUse use, InputDefinition argument) =>
        Invalid($"Directive \"@{use.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.", use);

    public static Finding InvalidArgument(DirectiveUse use, InputDefinition argument, Element element) => Invalid(
        $"Invalid value for \"@{use.Name}({argument.Name}:)\" of type \"{argument.Type}\" in application of \"@{use.Name}\" to \"{element.Coordinate}\".", use);

    private static string Advice(string directive, Subgraph subgraph)
    {
        if (KnownDirectives.Find(directive, KnownDirectives.Latest) is null)
        {
            return string.Empty;
        }

        return subgraph.IsFederation1
            ? $" If you meant the \"@{directive}\" federation 2 directive, note that this schema is a federation 1 schema. To be a federation 2 schema, it needs to @link to the federation specifcation v2."
            : $" If you meant the \"@{directive}\" federation directive, you should use fully-qualified name \"@federation__{directive}\" or add \"@{directive}\" to the `import` argument of the @link to the federation specification.";
    }

    private static Finding Invalid(string message, Element at) => new("INVALID_GRAPHQL", message, SubgraphErrors.At(at));

    private static Finding Invalid(string message, DirectiveUse at) => new("INVALID_GRAPHQL", message, at.Place is { } place ? [place] : []);
}
