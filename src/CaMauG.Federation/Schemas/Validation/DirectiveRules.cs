using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Directives are known, stand where they may and as often as they may (GraphQL §5.7): KnownDirectives, UniqueDirectivesPerLocation.</summary>
internal sealed class DirectiveRules(RuleContext context)
{
    public SchemaDirective? CheckKnown(GraphQLDirective node, DirectiveLocation location)
    {
        var name = node.Name.StringValue;
        if (!context.Schema.Directives.TryGetValue(name, out var directive))
        {
            context.Findings.Add(ValidationMessages.UnknownDirective(name), node);
            return null;
        }

        if (!directive.Locations.Contains(location))
        {
            context.Findings.Add(ValidationMessages.DirectiveMisplaced(name, DirectiveLocationNames.Of(location)), node);
        }

        return directive;
    }

    public void CheckUnique(GraphQLDirectives? directives)
    {
        if (directives is not { Count: > 1 })
        {
            return;
        }

        Dictionary<string, GraphQLDirective> seen = new(StringComparer.Ordinal);
        foreach (var directive in directives.Items)
        {
            var name = directive.Name.StringValue;
            if (context.Schema.Directives.TryGetValue(name, out var definition) && !definition.IsRepeatable && !seen.TryAdd(name, directive))
            {
                context.Findings.Add(ValidationMessages.SameDirective(name), seen[name], directive);
            }
        }
    }
}
