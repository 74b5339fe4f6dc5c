using System.Collections.Frozen;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>The directives documents may use: those of the specification, <c>@defer</c>, and the schema's own.</summary>
internal static class KnownDirectives
{
    private static readonly TypeReference s_condition = new("Boolean", null, true);
    private static readonly TypeReference s_text = new("String", null, false);

    private static readonly SchemaDirective[] s_builtIn =
    [
        new("include", [new("if", s_condition, null, null, null)],
            [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment], false, null),
        new("skip", [new("if", s_condition, null, null, null)],
            [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment], false, null),
        new("deprecated", [new("reason", s_text, new GraphQLStringValue("No longer supported"), null, null)],
            [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition, DirectiveLocation.EnumValue], false, null),
        new("specifiedBy", [new("url", s_text with { IsNonNull = true }, null, null, null)], [DirectiveLocation.Scalar], false, null),
        new("oneOf", [], [DirectiveLocation.InputObject], false, null),
        new(Deferral.Directive, [new("if", s_condition, new GraphQLTrueBooleanValue(), null, null), new("label", s_text, null, null, null)],
            [DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment], false, null),
    ];

    public static FrozenDictionary<string, SchemaDirective> Of(ApiSchema schema)
    {
        Dictionary<string, SchemaDirective> all = new(StringComparer.Ordinal);
        foreach (var directive in s_builtIn)
        {
            all[directive.Name] = directive;
        }

        foreach (var directive in schema.Directives)
        {
            all[directive.Name] = directive;
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
