using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Takes a subgraph's answer into the merged view. Whatever is wrong with it becomes one error of this fetch; nothing of it throws.
/// The caller holds the request's lock but for <see cref="Read"/>, which is the expensive part.
/// </summary>
internal sealed class AnswerReader(ResponseStore store, ErrorList errors)
{
    /// <summary>Indexes an answer; null when there is none or it is not JSON.</summary>
    public static ResponseDocument? Read(string subgraph, SubgraphResponse response)
    {
        var index = response.Failure is null ? JsonIndex.TryRead(response.Body) : null;
        return index is null ? null : new(subgraph, index, response);
    }

    /// <summary>Reports an answer that could not be read.</summary>
    public FetchOutcome Fail(FetchStep step, TargetList? targets, SubgraphFailure? failure)
    {
        var subgraph = step.Fetch.Subgraph;
        errors.Add(new(
            failure?.Message ?? $"Service \"{subgraph}\" gave an answer that is not a GraphQL response.",
            failure?.Code ?? SubgraphFailureCodes.Malformed,
            targets?.CommonPath() ?? [],
            subgraph));
        return FetchOutcome.Failed;
    }

    /// <summary>Merges an answer, which the store owns from here on.</summary>
    public FetchOutcome Accept(FetchStep step, TargetList? targets, ResponseDocument answer)
    {
        var document = store.Add(answer);
        var index = answer.Index;
        if (index.Rows[0].Kind != ValueKind.Object)
        {
            return Fail(step, targets, null);
        }

        var errorRow = index.Find(0, "errors"u8);
        var hasErrors = errorRow >= 0 && index.Rows[errorRow].Kind == ValueKind.Array && index.Rows[errorRow].Next > errorRow + 1;
        var outcome = FetchOutcome.Answered;
        if (hasErrors)
        {
            var isFault = SubgraphErrors.AddAll(index, errorRow, step.Fetch.Subgraph, targets, errors);
            outcome = isFault ? FetchOutcome.Faulted : FetchOutcome.Refused;
        }

        var data = index.Find(0, "data"u8);
        if (data >= 0 && index.Rows[data].Kind == ValueKind.Object)
        {
            return MergeData(step, targets, document, data, outcome);
        }

        var isAbsent = data < 0 || index.Rows[data].Kind == ValueKind.Null;
        return isAbsent && hasErrors ? outcome : Fail(step, targets, null);
    }

    private FetchOutcome MergeData(FetchStep step, TargetList? targets, int document, int data, FetchOutcome outcome)
    {
        if (targets is null)
        {
            store.Merge(ResponseStore.Root, new(document, data));
            return outcome;
        }

        if (!targets.AreEntities)
        {
            for (var target = 0; target < targets.Count; target++)
            {
                store.Merge(targets.NodeAt(target), new(document, data));
            }

            return outcome;
        }

        if (!store.TryFindIn(new(document, data), "_entities"u8, out var entities))
        {
            return outcome == FetchOutcome.Answered ? Fail(step, targets, null) : outcome;
        }

        return store.KindOf(entities) switch
        {
            ValueKind.Array when MergeEntities(targets, entities) => outcome,
            ValueKind.Null when outcome != FetchOutcome.Answered => outcome,
            _ => Fail(step, targets, null),
        };
    }

    private bool MergeEntities(TargetList targets, Node entities)
    {
        List<Node> rows = [];
        var end = store.Next(entities);
        for (var row = entities.Row + 1; row < end; row = store.Next(rows[^1]))
        {
            rows.Add(new(entities.Document, row));
        }

        var isWellFormed = true;
        for (var target = 0; target < targets.Count; target++)
        {
            var representation = targets.RepresentationAt(target);
            var kind = representation < rows.Count ? store.KindOf(rows[representation]) : ValueKind.False;
            if (kind == ValueKind.Object)
            {
                store.Merge(targets.NodeAt(target), rows[representation]);
            }

            isWellFormed &= kind is ValueKind.Object or ValueKind.Null;
        }

        return isWellFormed;
    }
}
