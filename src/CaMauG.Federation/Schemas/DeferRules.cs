using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>
/// The rules of incremental delivery for <c>@defer</c>: labels are literal and unique, the root of a mutation or subscription is not deferred,
/// and nothing of a subscription is unless a variable may say otherwise. Where it may stand and what its arguments are is checked with all directives.
/// </summary>
internal sealed class DeferRules(ApiSchema schema, GraphQLDocument document)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
        .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

    private readonly ImmutableArray<RequestError>.Builder _errors = ImmutableArray.CreateBuilder<RequestError>();

    public static ImmutableArray<RequestError> Check(ApiSchema schema, GraphQLDocument document)
    {
        var directives = DeferDirectives.In(document);
        return directives.Count == 0 ? [] : new DeferRules(schema, document).Check(directives.Select(static place => place.Directive));
    }

    private ImmutableArray<RequestError> Check(IEnumerable<GraphQLDirective> directives)
    {
        CheckLabels(directives);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (operation.Operation == OperationType.Query)
            {
                continue;
            }

            var root = schema.FindRootType(operation.Operation) ?? operation.Operation.ToString();
            var kind = operation.Operation == OperationType.Mutation ? "mutation" : "subscription";
            Visit(operation.SelectionSet, entersFields: false, [], directive => Report(
                directive, $"Defer directive cannot be used on root {kind} type \"{root}\"."));
            if (operation.Operation == OperationType.Subscription)
            {
                Visit(operation.SelectionSet, entersFields: true, [], CheckInSubscription);
            }
        }

        return _errors.ToImmutable();
    }

    private void CheckLabels(IEnumerable<GraphQLDirective> directives)
    {
        HashSet<string> labels = new(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            switch (Directives.Value(directive, "label"))
            {
                case null or GraphQLNullValue:
                    break;
                case GraphQLStringValue label when !labels.Add(label.Value.ToString()):
                    Report(directive, $"The label \"{label.Value}\" is used by more than one defer directive.");
                    break;
                case GraphQLStringValue:
                    break;
                default:
                    Report(directive, "The label of a defer directive must be a literal string.");
                    break;
            }
        }
    }

    private void CheckInSubscription(GraphQLDirective directive)
    {
        if (Directives.Value(directive, "if") is not (GraphQLVariable or GraphQLFalseBooleanValue))
        {
            Report(directive, "Defer directive is not supported on subscription operations. Disable it by setting its argument \"if\" to false.");
        }
    }

    private void Visit(GraphQLSelectionSet selections, bool entersFields, HashSet<string> entered, Action<GraphQLDirective> check)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is not GraphQLField && Directives.Find((IHasDirectivesNode)selection, Deferral.Directive) is { } directive)
            {
                check(directive);
            }

            var inner = selection switch
            {
                GraphQLField field => entersFields ? field.SelectionSet : null,
                GraphQLInlineFragment inline => inline.SelectionSet,
                GraphQLFragmentSpread spread when entered.Add(spread.FragmentName.Name.StringValue) =>
                    _fragments.GetValueOrDefault(spread.FragmentName.Name.StringValue)?.SelectionSet,
                _ => null,
            };
            if (inner is not null)
            {
                Visit(inner, entersFields, entered, check);
            }
        }
    }

    private void Report(GraphQLDirective directive, string message)
    {
        var place = Location.FromLinearPosition(document.Source, directive.Location.Start);
        _errors.Add(new(RequestError.ValidationFailed, message, [new(place.Line, place.Column)]));
    }
}
