using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Composition.Merging.Rules;
using CaMauG.Federation.Composition.Printing;
using CaMauG.Federation.Composition.Satisfiability;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Composition.Subgraphs.Rules;

namespace CaMauG.Federation.Composition;

/// <summary>Composes subgraph schemas into one supergraph, by the rules of Apollo Federation 2.</summary>
public static class Composer
{
    /// <summary>
    /// Composes subgraphs. The order of the list does not matter; what is wrong with the schemas is in the result, never thrown.
    /// </summary>
    public static CompositionResult Compose(IReadOnlyList<SubgraphSource> subgraphs)
    {
        ArgumentNullException.ThrowIfNull(subgraphs);

        var log = new CompositionLog();
        var read = SubgraphSet.Read([.. subgraphs.Select(source => (source.Name, source.Url, source.Sdl))], log);
        SubgraphStages.Run(read, log);
        if (log.HasErrors)
        {
            return Refused(log);
        }

        ServicePolicies.Apply(
            read,
            subgraphs.Where(static source => source.Policy is not null).ToDictionary(static source => source.Name, static source => source.Policy!, StringComparer.Ordinal));
        var scope = Merger.Merge(read, log);
        if (scope.Supergraph.Types.Count > 0)
        {
            MergeRules.Check(scope);
        }

        if (!log.HasErrors)
        {
            SupergraphWalk.Check(scope);
        }

        if (log.HasErrors)
        {
            return Refused(log);
        }

        var supergraph = SchemaPrinter.PrintSupergraph(scope.Supergraph);
        var api = SchemaPrinter.PrintApi(ApiSchema.Of(scope.Supergraph));
        return new CompositionResult(supergraph, api, [], Hints(log));
    }

    private static CompositionResult Refused(CompositionLog log) =>
        new(null, null, [.. log.Errors.Select(e => new CompositionError(e.Code, e.Message, Locations(e)))], Hints(log));

    private static CompositionHint[] Hints(CompositionLog log) =>
        [.. log.Hints.Select(hint => new CompositionHint(hint.Code, hint.Message, Locations(hint)))];

    private static ErrorLocation[] Locations(Finding finding) =>
        [.. finding.Places.Select(place => new ErrorLocation(place.Subgraph, place.Line, place.Column))];
}
