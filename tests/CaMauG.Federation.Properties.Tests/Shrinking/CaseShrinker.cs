using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Properties.Tests.Operations;

namespace CaMauG.Federation.Properties.Tests.Shrinking;

/// <summary>Makes a failing case smaller as long as it fails in the same way: first the operation, then the graph under it.</summary>
internal sealed class CaseShrinker(Func<GraphDraft, OperationDraft, Task<Finding?>> check, string kind)
{
    // A case that shrinks slowly is printed as it is by then.
    private int _triesLeft = 3000;

    public async Task<(GraphDraft Graph, OperationDraft Operation)> ShrinkAsync(GraphDraft graph, OperationDraft operation)
    {
        operation = await ShrinkAsync(operation, OperationCuts.Of, candidate => check(graph, candidate));
        graph = await ShrinkAsync(graph, GraphCuts.Of, candidate => check(candidate, operation));
        operation = await ShrinkAsync(operation, OperationCuts.Of, candidate => check(graph, candidate));
        return (graph, operation);
    }

    private async Task<T> ShrinkAsync<T>(T whole, Func<T, IEnumerable<T>> cuts, Func<T, Task<Finding?>> judge)
    {
        while (true)
        {
            var smaller = default(T);
            foreach (var candidate in cuts(whole).TakeWhile(_ => _triesLeft-- > 0))
            {
                if ((await judge(candidate))?.Kind == kind)
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                return whole;
            }

            whole = smaller;
        }
    }
}
