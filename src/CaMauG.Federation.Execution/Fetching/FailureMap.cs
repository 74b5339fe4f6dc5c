using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// What was lost: for an object of the merged view the fetches that should have brought fields of it, and why they did not. Empty in the
/// ordinary case. Its owner serializes the calls.
/// </summary>
/// <param name="earlier">What was lost by the parts of an answer that have been delivered before; null for none.</param>
internal sealed class FailureMap(FailureMap? earlier = null)
{
    private readonly Dictionary<Node, List<(FetchStep Step, FetchFailure Failure)>> _byObject = [];
    private readonly List<FetchFailure> _all = [];
    private readonly List<FetchStep> _answered = [];

    public bool IsEmpty => _all.Count == 0;

    /// <summary>All of them, in the order in which they happened.</summary>
    public IReadOnlyList<FetchFailure> All => _all;

    /// <summary>Remembers a failure of all that a fetch is about.</summary>
    public void Add(FetchStep step, TargetList? targets, FetchFailure failure)
    {
        _all.Add(failure);
        if (targets is null)
        {
            Put(step, ResponseStore.Root, failure);
            return;
        }

        for (var target = 0; target < targets.Count; target++)
        {
            Put(step, targets.NodeAt(target), failure);
        }
    }

    /// <summary>Remembers the loss of one entity.</summary>
    public void Add(FetchStep step, TargetList targets, int representation, FetchFailure failure)
    {
        _all.Add(failure);
        for (var target = 0; target < targets.Count; target++)
        {
            if (targets.RepresentationAt(target) == representation)
            {
                Put(step, targets.NodeAt(target), failure);
            }
        }
    }

    /// <summary>An object could not be asked about because an earlier fetch had failed: what it lacks, it lacks for that reason.</summary>
    public void Inherit(FetchStep step, Node node)
    {
        if (CauseAt(node) is { } cause)
        {
            Put(step, node, cause);
        }
    }

    /// <summary>A fetch of the root was answered with data; what is not in it, the service left out.</summary>
    public void Answered(FetchStep step) => _answered.Add(step);

    /// <summary>Why an object has no field under a response key; null when nothing failed that should have brought it.</summary>
    public FetchFailure? Find(Node node, string responseKey)
    {
        if (_all.Count > 0 && _byObject.TryGetValue(node, out var failures))
        {
            foreach (var (step, failure) in failures)
            {
                if (step.ResponseKeys.Contains(responseKey))
                {
                    return failure;
                }
            }
        }

        return (node == ResponseStore.Root ? LeftOut(responseKey) : null) ?? earlier?.Find(node, responseKey);
    }

    private FetchFailure? CauseAt(Node node) =>
        _byObject.TryGetValue(node, out var known) ? known[0].Failure : _all.Count > 0 ? _all[0] : earlier?.CauseAt(node);

    private FetchFailure? LeftOut(string responseKey)
    {
        var step = _answered.Find(step => !step.MayBeEmpty && step.ResponseKeys.Contains(responseKey));
        return step is null ? null : new(new(
            $"Service \"{step.Fetch.Subgraph}\" left out a field it was asked for.", SubgraphFailureCodes.Malformed, [], step.Fetch.Subgraph));
    }

    private void Put(FetchStep step, Node node, FetchFailure failure)
    {
        if (!_byObject.TryGetValue(node, out var failures))
        {
            _byObject[node] = failures = [];
        }

        failures.Add((step, failure));
    }
}
