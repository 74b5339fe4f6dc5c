using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Findings;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What can be wrong with the <c>fields</c> of one <c>@key</c>, <c>@requires</c> or <c>@provides</c>.</summary>
internal sealed class FieldSetErrors(string directive, string subject, DirectiveUse use)
{
    private readonly string _prefix = directive.ToUpperInvariant();

    public Finding NotAString() => Make("INVALID_FIELDS_TYPE", "Invalid value for argument \"fields\": must be a string.");

    public Finding Syntax(string reason) => Make("INVALID_FIELDS", $"Syntax Error: {reason}");

    public Finding Invalid(string reason) => Make("INVALID_FIELDS", reason);

    public Finding UnknownField(string field, TypeDefinition type) => Make(
        "INVALID_FIELDS",
        $"Cannot query field \"{field}\" on type \"{type.Name}\" "
        + (directive == "key"
            ? "(the field should either be added to this subgraph or, if it should not be resolved by this subgraph, you need to add it to this subgraph with @external)."
            : "(if the field is defined in another subgraph, you need to add it to this subgraph with @external)."));

    public Finding HasArguments(FieldDefinition field) => Make(
        "FIELDS_HAS_ARGS", $"field {field.Coordinate} cannot be included because it has arguments (fields with argument are not allowed in @{directive})");

    public Finding Alias(GraphQLField selected) => Make(
        "INVALID_FIELDS",
        $"Cannot use alias \"{selected.Alias!.Name.StringValue}\" in \"{FieldSetText.HeadOf(selected)}\": aliases are not currently supported in @{directive}");

    public Finding UnknownArgument(string argument, string coordinate) =>
        Make("INVALID_FIELDS", $"Unknown argument \"{argument}\" found in value: \"{coordinate}\" has no argument named \"{argument}\"");

    public Finding NotAComposite(TypeDefinition type) =>
        Make("INVALID_FIELDS", $"Fragment cannot condition on non-composite type \"{type.Name}\".");

    public Finding DirectiveInFields(GraphQLDirective applied) => Make(
        "DIRECTIVE_IN_FIELDS_ARG", $"cannot have directive applications in the @{directive}(fields:) argument but found {FieldSetText.DirectiveOf(applied)}.");

    public Finding AbstractField(FieldDefinition field, TypeKind kind) => Make(
        "FIELDS_SELECT_INVALID_TYPE", $"field \"{field.Coordinate}\" is a {kind} type which is not allowed in @{directive}");

    public Finding NotExternal(string coordinate) => Make(
        "FIELDS_MISSING_EXTERNAL",
        $"field \"{coordinate}\" should not be part of a @{directive} since it is already provided by this subgraph (it is not marked @external)");

    public Finding FakeExternal(FieldDefinition field) => Make(
        "FIELDS_MISSING_EXTERNAL",
        $"field \"{field.Coordinate}\" should not be part of a @{directive} since it is already \"effectively\" provided by this subgraph (while it is marked @external, "
        + "it is a @key field of an extension type, which are not internally considered external for historical/backward compatibility reasons)");

    private Finding Make(string code, string reason)
    {
        var value = use.FindArgument("fields") is { } fields ? ValueText.Of(fields) : "null";
        return new($"{_prefix}_{code}", $"{subject}, for @{use.Name}(fields: {value}): {reason}", use.Place is { } place ? [place] : []);
    }
}
