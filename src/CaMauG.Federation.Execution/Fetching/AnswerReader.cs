using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Takes a subgraph's answer into the merged view. Whatever is wrong with it becomes a failure of this fetch; nothing of it throws.
/// The caller holds the request's lock but for <see cref="Read"/>, which is the expensive part.
/// </summary>
internal sealed class AnswerReader(ResponseStore store, ErrorList errors, FailureMap failures)
{
    /// <summary>Indexes an answer; null when there is none or it is not JSON.</summary>
    public static ResponseDocument? Read(string subgraph, SubgraphResponse response)
    {
        var index = response.Failure is null ? JsonIndex.TryRead(response.Body) : null;
        return index is null ? null : new(subgraph, index, response);
    }

    /// <summary>Remembers that nothing came of a fetch.</summary>
    public FetchOutcome Fail(FetchStep step, TargetList? targets, SubgraphFailure? failure)
    {
        var subgraph = step.Fetch.Subgraph;
        failures.Add(step, targets, new(new(
            failure?.Message ?? $"Service \"{subgraph}\" gave an answer that is not a GraphQL response.",
            failure?.Code ?? SubgraphFailureCodes.Malformed,
            targets?.CommonPath() ?? [],
            subgraph)));
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

        var data = index.Find(0, "data"u8);
        var hasData = data >= 0 && index.Rows[data].Kind == ValueKind.Object;
        var isUsable = hasData && (targets is not { AreEntities: true } || (index.Find(data, "_entities"u8) is >= 0 and var list && index.Rows[list].Kind == ValueKind.Array));
        var errorRow = index.Find(0, "errors"u8);
        var hasErrors = errorRow >= 0 && index.Rows[errorRow].Kind == ValueKind.Array && index.Rows[errorRow].Next > errorRow + 1;
        var outcome = FetchOutcome.Answered;
        if (hasErrors)
        {
            var isFault = new SubgraphErrors(index, step, targets, errors, failures).TakeAll(errorRow, isUsable);
            outcome = isFault ? FetchOutcome.Faulted : FetchOutcome.Refused;
        }

        if (hasData)
        {
            return MergeData(step, targets, new(document, data), outcome);
        }

        var isAbsent = data < 0 || index.Rows[data].Kind == ValueKind.Null;
        return isAbsent && hasErrors ? outcome : Fail(step, targets, null);
    }

    private FetchOutcome MergeData(FetchStep step, TargetList? targets, Node data, FetchOutcome outcome)
    {
        if (targets is not { AreEntities: true })
        {
            step.Renames?.Apply(store, data);
        }

        if (targets is null)
        {
            var isEmpty = store.Next(data) == data.Row + 1;
            store.Merge(ResponseStore.Root, data);
            if (isEmpty && outcome == FetchOutcome.Answered && !step.MayBeEmpty)
            {
                return Fail(step, targets, null);
            }

            failures.Answered(step);
            return outcome;
        }

        if (!targets.AreEntities)
        {
            for (var target = 0; target < targets.Count; target++)
            {
                store.Merge(targets.NodeAt(target), target > 0 && step.Fetch.KeepsApart ? Copy(step, data) : data);
            }

            return outcome;
        }

        if (!store.TryFindIn(data, "_entities"u8, out var entities))
        {
            return outcome == FetchOutcome.Answered ? Fail(step, targets, null) : outcome;
        }

        return store.KindOf(entities) switch
        {
            ValueKind.Array when MergeEntities(step, targets, entities) => outcome,
            ValueKind.Null when outcome != FetchOutcome.Answered => outcome,
            _ => Fail(step, targets, null),
        };
    }

    private bool MergeEntities(FetchStep step, TargetList targets, Node entities)
    {
        step.Renames?.Apply(store, entities);
        using PooledList<int> rows = new();
        var end = store.Next(entities);
        for (var row = entities.Row + 1; row < end; row = store.Next(new(entities.Document, row)))
        {
            rows.Add(row);
        }

        // One too many or too few, and nobody knows whose they are: better nothing than another's data.
        if (rows.Count != targets.RepresentationCount)
        {
            return false;
        }

        var isWellFormed = true;
        HashSet<int>? merged = step.Fetch.KeepsApart ? [] : null;
        for (var target = 0; target < targets.Count; target++)
        {
            Node entity = new(entities.Document, rows[targets.RepresentationAt(target)]);
            var kind = store.KindOf(entity);
            if (kind == ValueKind.Object)
            {
                store.Merge(targets.NodeAt(target), merged?.Add(targets.RepresentationAt(target)) == false ? Copy(step, entity) : entity);
            }

            isWellFormed &= kind is ValueKind.Object or ValueKind.Null;
        }

        return isWellFormed;
    }

    private Node Copy(FetchStep step, Node node)
    {
        var copy = store.Copy(node);
        step.Renames?.Apply(store, copy);
        return copy;
    }
}
