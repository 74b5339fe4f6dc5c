namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// The sentences of validation, word for word those of the reference implementation (graphql-js 16), because clients and tools compare them.
/// </summary>
internal static class ValidationMessages
{
    private const int LongestName = 500;

    public const string TooMany = "Too many validation errors, error limit reached. Validation aborted.";

    public const string LoneAnonymousOperation = "This anonymous operation must be the only defined operation.";

    public const string IntrospectionTooDeep = "Maximum introspection depth exceeded";

    public static string NotExecutable(string? definition) =>
        definition is null ? "The schema definition is not executable." : $"The \"{definition}\" definition is not executable.";

    public static string SameOperation(string name) => $"There can be only one operation named \"{name}\".";

    public static string SameFragment(string name) => $"There can be only one fragment named \"{name}\".";

    public static string SameVariable(string name) => $"There can be only one variable named \"${name}\".";

    public static string SameArgument(string name) => $"There can be only one argument named \"{name}\".";

    public static string SameInputField(string name) => $"There can be only one input field named \"{name}\".";

    public static string SameDirective(string name) => $"The directive \"@{name}\" can only be used once at this location.";

    public static string SubscriptionOfSeveral(string? operation) => $"{Subscription(operation)} must select only one top level field.";

    public static string SubscriptionOfSchema(string? operation) => $"{Subscription(operation)} must not select an introspection top level field.";

    public static string UnknownType(string name, string suggestion) => $"Unknown type \"{name}\".{suggestion}";

    public static string UnknownFragment(string name) => $"Unknown fragment \"{name}\".";

    public static string UnknownField(string field, string type, string suggestion) => $"Cannot query field \"{field}\" on type \"{type}\".{suggestion}";

    public static string UnknownDirective(string name) => $"Unknown directive \"@{name}\".";

    public static string UnknownFieldArgument(string argument, string type, string field, string suggestion) =>
        $"Unknown argument \"{argument}\" on field \"{type}.{field}\".{suggestion}";

    public static string UnknownDirectiveArgument(string argument, string directive, string suggestion) =>
        $"Unknown argument \"{argument}\" on directive \"@{directive}\".{suggestion}";

    public static string UnknownInputField(string field, string type, string suggestion) =>
        $"Field \"{Shorten(field)}\" is not defined by type \"{type}\".{suggestion}";

    public static string DirectiveMisplaced(string name, string location) => $"Directive \"@{name}\" may not be used on {location}.";

    public static string FieldArgumentMissing(string field, string argument, TypeReference type) =>
        $"Field \"{field}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.";

    public static string DirectiveArgumentMissing(string directive, string argument, TypeReference type) =>
        $"Directive \"@{directive}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.";

    public static string InputFieldMissing(string type, string field, TypeReference fieldType) =>
        $"Field \"{type}.{field}\" of required type \"{fieldType}\" was not provided.";

    public static string FragmentOnLeaf(string? fragment, string type) => fragment is null
        ? $"Fragment cannot condition on non composite type \"{type}\"."
        : $"Fragment \"{fragment}\" cannot condition on non composite type \"{type}\".";

    public static string FragmentImpossible(string? fragment, string parent, string type) =>
        $"Fragment {(fragment is null ? string.Empty : $"\"{fragment}\" ")}cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".";

    public static string FragmentUnused(string name) => $"Fragment \"{name}\" is never used.";

    public static string FragmentCycle(string name, string via) => via.Length == 0
        ? $"Cannot spread fragment \"{name}\" within itself."
        : $"Cannot spread fragment \"{name}\" within itself via {via}.";

    public static string VariableOfOutput(string name, string type) => $"Variable \"${name}\" cannot be non-input type \"{type}\".";

    public static string VariableUndefined(string name, string? operation) => operation is null
        ? $"Variable \"${name}\" is not defined."
        : $"Variable \"${name}\" is not defined by operation \"{Shorten(operation)}\".";

    public static string VariableUnused(string name, string? operation) => operation is null
        ? $"Variable \"${name}\" is never used."
        : $"Variable \"${name}\" is never used in operation \"{Shorten(operation)}\".";

    public static string VariableMisplaced(string name, TypeReference type, TypeReference expected) =>
        $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{expected}\".";

    public static string VariableOfOneOf(string name, TypeReference type, string input) =>
        $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{input}\".";

    public static string SelectionOfLeaf(string field, TypeReference type) =>
        $"Field \"{field}\" must not have a selection since type \"{type}\" has no subfields.";

    public static string SelectionMissing(string field, TypeReference type) =>
        $"Field \"{field}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field} {{ ... }}\"?";

    public static string WrongValue(TypeReference type, string value) => $"Expected value of type \"{type}\", found {value}.";

    public static string OneOfKeys(string type) => $"OneOf Input Object \"{type}\" must specify exactly one key.";

    public static string OneOfNull(string type, string field) => $"Field \"{type}.{field}\" must be non-null.";

    public static string NoInteger(string value) => $"Int cannot represent non-integer value: {value}";

    public static string IntegerTooLarge(string value) => $"Int cannot represent non 32-bit signed integer value: {value}";

    public static string NoNumber(string value) => $"Float cannot represent non numeric value: {value}";

    public static string NoString(string value) => $"String cannot represent a non string value: {value}";

    public static string NoBoolean(string value) => $"Boolean cannot represent a non boolean value: {value}";

    public static string NoIdLiteral(string value) => $"ID cannot represent a non-string and non-integer value: {value}";

    public static string NoId(string value) => $"ID cannot represent value: {value}";

    public static string NoEnumLiteral(string type, string value, string suggestion) => $"Enum \"{type}\" cannot represent non-enum value: {value}.{suggestion}";

    public static string NoEnumText(string type, string value, string suggestion) => $"Enum \"{type}\" cannot represent non-string value: {value}.{suggestion}";

    public static string UnknownEnumValue(string type, string value, string suggestion) => $"Value \"{value}\" does not exist in \"{type}\" enum.{suggestion}";

    public static string FieldsConflict(string key, string reason) =>
        $"Fields \"{key}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.";

    // One name that stands in many findings must not make them long.
    private static string Shorten(string name) => name.Length > LongestName ? string.Concat(name.AsSpan(0, LongestName), "...") : name;

    private static string Subscription(string? operation) => operation is null ? "Anonymous Subscription" : $"Subscription \"{operation}\"";
}
