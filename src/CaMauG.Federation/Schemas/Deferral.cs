using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>
/// Which <c>@defer</c> of a document take effect (GraphQL incremental delivery, "@defer"). A server may answer a deferred fragment with the
/// rest, so an operation is planned with a deferral only for clients that can read an answer in parts.
/// </summary>
/// <param name="falseVariables">Variables whose value is false: fragments deferred by them are not.</param>
public sealed class Deferral(IReadOnlySet<string> falseVariables)
{
    /// <summary>The directive's name.</summary>
    public const string Directive = "defer";

    /// <summary>Every fragment that may be deferred is.</summary>
    public static Deferral All { get; } = new(FrozenSet<string>.Empty);

    /// <summary>The <c>@defer</c> of a fragment that takes effect, or null.</summary>
    public GraphQLDirective? Find(IHasDirectivesNode fragment) => Directives.Find(fragment, Directive) is { } directive && IsOn(directive) ? directive : null;

    /// <summary>The label, or null when it has none.</summary>
    public static string? LabelOf(GraphQLDirective directive)
    {
        ArgumentNullException.ThrowIfNull(directive);
        return Directives.Value(directive, "label") is GraphQLStringValue label ? label.Value.ToString() : null;
    }

    /// <summary>The variables on which <c>@defer</c> depends in a document, in the order of the document; null when nothing in it is deferred.</summary>
    public static ImmutableArray<string>? VariablesOf(GraphQLDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var directives = DeferDirectives.In(document);
        return directives.Count == 0
            ? null
            : [.. directives.Select(static place => Directives.Value(place.Directive, "if")).OfType<GraphQLVariable>().Select(static variable => variable.Name.StringValue).Distinct()];
    }

    private bool IsOn(GraphQLDirective directive) => Directives.Value(directive, "if") switch
    {
        GraphQLBooleanValue literal => literal.Value.Equals("true"),
        GraphQLVariable variable => !falseVariables.Contains(variable.Name.StringValue),
        _ => true,
    };
}
