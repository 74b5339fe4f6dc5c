using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Carries applied directives over into the supergraph.</summary>
internal sealed class DirectiveMerger(MergeScope scope)
{
    private static readonly HashSet<string> s_builtIn = new(StringComparer.Ordinal) { "deprecated", "specifiedBy", "oneOf" };

    public void Merge(IReadOnlyList<Element?> sources, Element merged)
    {
        OrderedDictionary<string, List<DirectiveUse>>? byName = null;
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i] is not { Directives: { Count: > 0 } directives })
            {
                continue;
            }

            foreach (var use in directives)
            {
                if ((CarriedName(i, use) ?? JoiningName(use, sources)) is { } name)
                {
                    byName ??= new(StringComparer.Ordinal);
                    if (!byName.TryGetValue(name, out var uses))
                    {
                        byName.Add(name, uses = []);
                    }

                    uses.Add(use.Federation == FederationDirective.Context ? InSupergraph(scope.Subgraphs[i], use) : use);
                }
            }
        }

        if (byName is null)
        {
            return;
        }

        // Access requirements are printed first, as the reference composer prints them.
        foreach (var (name, uses) in byName.OrderBy(pair => AccessOrder(pair.Value[0])))
        {
            MergeOne(name, uses, merged);
        }

        MoveInaccessible(merged);
    }

    /// <summary>Whether an application in a subgraph ends up in the supergraph without being asked for.</summary>
    public bool IsMergedByDefault(int subgraph, DirectiveUse use) =>
        !IsComposed(subgraph, use) && CarriedName(subgraph, use) is not null;

    private string? CarriedName(int subgraph, DirectiveUse use)
    {
        if (use.Federation is { } federation)
        {
            return FederationFeature.IsJoined(federation) ? null : scope.Features.FindFederation(federation)?.Name;
        }

        return s_builtIn.Contains(use.Name) && scope.Subgraphs[subgraph].FindSource(use.Name) is null
            || IsComposed(subgraph, use)
            ? use.Name
            : null;
    }

    private bool IsComposed(int subgraph, DirectiveUse use) => scope.Features.Composed.IsComposed(scope.Subgraphs[subgraph].Name, use.Name);

    // Where one subgraph has a composed directive carried over, what the others say of the same element goes along.
    private string? JoiningName(DirectiveUse use, IReadOnlyList<Element?> sources)
    {
        if (scope.Features.Composed.FindDefinition(use.Name) is null)
        {
            return null;
        }

        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i]?.Directives.Exists(other => other.Name == use.Name && IsComposed(i, other)) == true)
            {
                return use.Name;
            }
        }

        return null;
    }

    // Contexts of all subgraphs meet in the supergraph, so each carries its subgraph's name there.
    private static DirectiveUse InSupergraph(Subgraph subgraph, DirectiveUse use) =>
        new(use.Name, [new("name", Values.Text(ContextArguments.ContextName(subgraph, use.FindString("name") ?? string.Empty)))], use.Place, use.Block)
        {
            Federation = use.Federation,
        };

    private static int AccessOrder(DirectiveUse use) => use.Federation switch
    {
        FederationDirective.Authenticated => 0,
        FederationDirective.RequiresScopes => 1,
        FederationDirective.Policy => 2,
        _ => 3,
    };

    // Printed first on what is no type, as the reference composer prints it.
    private static void MoveInaccessible(Element merged)
    {
        if (merged is FieldDefinition or EnumValueDefinition or InputDefinition && merged.Find(FederationDirective.Inaccessible) is { } use)
        {
            merged.Directives.Remove(use);
            merged.Directives.Insert(0, use);
        }
    }

    private void MergeOne(string name, List<DirectiveUse> uses, Element merged)
    {
        var federation = uses[0].Federation;
        var isRepeatable = federation is not null
            ? scope.Features.FindFederation(federation)!.IsRepeatable
            : scope.Features.Composed.FindDefinition(name)?.IsRepeatable == true;
        if (uses.Count == 1)
        {
            merged.Directives.Add(new DirectiveUse(name, uses[0].Arguments, uses[0].Place) { Federation = federation });
            return;
        }

        var distinct = uses.ConvertAll(use => new DirectiveUse(name, use.Arguments, use.Place) { Federation = federation })
            .GroupBy(use => use.ToString())
            .ToList();
        if (isRepeatable || distinct.Count == 1)
        {
            merged.Directives.AddRange(distinct.Select(group => group.First()));
            return;
        }

        var arguments = DirectiveArgumentMerger.Merge(federation, uses);
        if (arguments is not null)
        {
            var combined = new DirectiveUse(name, arguments) { Federation = federation };
            merged.Directives.Add(combined);
            scope.Log.Hint(MergeHints.MergedDirectiveArguments(merged, combined, SubgraphPlaces.Of(uses)));
            return;
        }

        var popular = distinct.MaxBy(group => group.Count())!.First();
        merged.Directives.Add(popular);
        scope.Log.Hint(MergeHints.InconsistentDirectiveArguments(merged, popular, SubgraphPlaces.Of(uses)));
    }
}
