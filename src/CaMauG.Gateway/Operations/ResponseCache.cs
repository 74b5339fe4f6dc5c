using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using CaMauG.Federation.Plans;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Services;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Whole responses that may be used again, because all fetches of theirs may. Where one may not, its operation is remembered and nobody looks again until
/// all may. What asks about the schema, its plan or its cost is not kept. Hot.
/// </summary>
internal sealed class ResponseCache(AnswerCache cache, TimeProvider time)
{
    private readonly ConditionalWeakTable<PreparedOperation, ResponseHabit> _habits = [];

    /// <summary>The place where an operation's response is kept for a caller; null when it never is.</summary>
    public ResponsePlace? PlaceOf(GraphCall call, AdmittedOperation admitted, CallTerms terms)
    {
        var operation = admitted.Operation!;
        if (!cache.IsOn || operation.Definition!.Operation != OperationType.Query || operation.Introspection is not null || call.WantsPlan || call.WantsCost)
        {
            return null;
        }

        return HabitOf(operation, admitted) is { } habit ? new(cache, time, habit, call.Request.Variables, call.AcceptLanguage, terms) : null;
    }

    // Of an operation nothing is known of yet there is no response when one of its services has never allowed an answer to be used again.
    private ResponseHabit? HabitOf(PreparedOperation operation, AdmittedOperation admitted)
    {
        if (_habits.TryGetValue(operation, out var known))
        {
            return known;
        }

        return IsNeverKept(operation.Executable!.Plan.Root, admitted.Graph!.Services) ? null : _habits.GetValue(operation, _ => new(KeyOf(admitted)));
    }

    private static bool IsNeverKept(PlanNode? node, FrozenDictionary<string, ServiceConnection> services) => node switch
    {
        FetchNode fetch => services.TryGetValue(fetch.Subgraph, out var service) && service.IsNeverKept,
        FlattenNode flatten => IsNeverKept(flatten.Node, services),
        SequenceNode sequence => IsAnyNeverKept(sequence.Nodes, services),
        ParallelNode parallel => IsAnyNeverKept(parallel.Nodes, services),
        _ => false,
    };

    private static bool IsAnyNeverKept(ImmutableArray<PlanNode> nodes, FrozenDictionary<string, ServiceConnection> services)
    {
        foreach (var node in nodes)
        {
            if (IsNeverKept(node, services))
            {
                return true;
            }
        }

        return false;
    }

    // Everything of an operation that its text does not say and its response depends on: the graph, which operation of the document, what the caller may
    // not see, the override labels that chose the plan.
    private static CacheKey KeyOf(AdmittedOperation admitted)
    {
        var operation = admitted.Operation!;
        return admitted.Graph!.Identity
            .With(Encoding.UTF8.GetBytes($"response {admitted.Document!.Hash} {operation.Definition!.Name?.StringValue} {admitted.Unmet}"))
            .With(Encoding.UTF8.GetBytes(string.Join(',', operation.Labels.Select(static label => $"{label.Key}={label.Value}"))));
    }
}
