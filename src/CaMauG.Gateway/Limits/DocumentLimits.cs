using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Limits;

/// <summary>
/// Refuses documents that would cost too much, before they cost it: sizes before validation. Fragments that spread themselves and
/// introspection that multiplies are left to validation, which meets each fragment once and has the specification's words for them.
/// </summary>
internal sealed class DocumentLimits(GatewayOptions options)
{
    // Whether fields of one key can be merged is checked pair by pair, so their number counts squared (GraphQL §5.3.2).
    private const int MaxEqualKeys = 700;

    /// <summary>Every size that is exceeded.</summary>
    public ImmutableArray<RequestError> Check(GraphQLDocument document)
    {
        DocumentMeasure measure = new(document);
        var errors = ImmutableArray.CreateBuilder<RequestError>();
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Check(measure.Measure(operation.SelectionSet), errors);
        }

        // Fragments no operation uses are validated as well, so they are measured too.
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            measure.Measure(new GraphQLSelectionSet([new GraphQLFragmentSpread(fragment.FragmentName)]));
        }

        if (measure.MostFrequentKey > MaxEqualKeys)
        {
            errors.Add(new(RequestErrorCodes.TooManySelections, $"The document writes one response key more than {MaxEqualKeys} times.", []));
        }

        if (measure.FragmentDepth > DocumentMeasure.LongestChain)
        {
            errors.Add(new(RequestErrorCodes.TooMuchRecursion, $"Fragments are nested deeper than {DocumentMeasure.LongestChain} levels.", []));
        }

        return errors.ToImmutable();
    }

    private void Check(in SelectionMeasure measure, ImmutableArray<RequestError>.Builder errors)
    {
        Check(measure.Depth, options.MaxDepth, RequestErrorCodes.TooDeep, "levels of fields", errors);
        Check(measure.Aliases, options.MaxAliases, RequestErrorCodes.TooManyAliases, "aliases", errors);
        Check(measure.Fields, options.MaxRootFields, RequestErrorCodes.TooManyRootFields, "fields at the root", errors);
        Check(measure.Directives, options.MaxDirectives, RequestErrorCodes.TooManyDirectives, "directives", errors);
        Check(measure.Selections, options.MaxSelections, RequestErrorCodes.TooManySelections, "selections", errors);
    }

    private static void Check(int actual, int limit, string code, string what, ImmutableArray<RequestError>.Builder errors)
    {
        if (actual > limit)
        {
            errors.Add(new(code, $"The operation has more than {limit} {what}, fragments expanded.", []));
        }
    }
}
