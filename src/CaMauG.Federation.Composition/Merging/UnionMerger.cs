using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Merges unions: the supergraph's has every member that some subgraph's has.</summary>
internal sealed class UnionMerger(MergeScope scope, JoinDirectives join)
{
    public void Merge(TypeDefinition?[] sources, TypeDefinition merged)
    {
        merged.Members.AddRange(sources.SelectMany(source => source?.Members ?? []).Distinct());
        foreach (var member in merged.Members)
        {
            var having = new List<string>();
            var missing = new List<string>();
            for (var i = 0; i < sources.Length; i++)
            {
                if (sources[i]?.Members.Contains(member) == true)
                {
                    having.Add(scope.Subgraphs[i].Name);
                    join.AddUnionMember(merged, i, member);
                }
                else if (sources[i] is not null)
                {
                    missing.Add(scope.Subgraphs[i].Name);
                }
            }

            if (missing.Count > 0)
            {
                scope.Log.Hint(MergeHints.InconsistentUnionMember(merged, member, having, missing, SubgraphPlaces.Of(sources)));
            }
        }
    }
}
