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
    private readonly List<(FetchStep Step, FetchSite Site)> _unasked = [];

    public bool IsEmpty => _all.Count == 0 && earlier?.IsEmpty != false;

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

    /// <summary>At a place of a fetch no object was found. Objects that come to stand there later lack what it asks for.</summary>
    public void AddUnasked(FetchStep step, FetchSite site)
    {
        if (!IsEmpty)
        {
            _unasked.Add((step, site));
        }
    }

    /// <summary>A fetch of the root was answered with data; what is not in it, the service left out.</summary>
    public void Answered(FetchStep step) => _answered.Add(step);

    /// <summary>Why nothing is where a path leads that begins at an object; null when nothing failed that should have brought it to this object.</summary>
    public FetchFailure? Find(Node node, ReadOnlySpan<PathElement> path)
    {
        if (_byObject.TryGetValue(node, out var failures))
        {
            foreach (var (step, failure) in failures)
            {
                if (step.Keys.LeadTo(path))
                {
                    return failure;
                }
            }
        }

        return (node == ResponseStore.Root && path.Length == 1 ? LeftOut(path[0].Key!) : null) ?? earlier?.Find(node, path);
    }

    /// <summary>True when a fetch should have brought what a path from the root leads to, and found none of its objects.</summary>
    public bool IsUnasked(ReadOnlySpan<PathElement> path)
    {
        foreach (var (step, site) in _unasked)
        {
            if (site.TryFollow(path, out var rest) && step.Keys.LeadTo(rest))
            {
                return true;
            }
        }

        return earlier?.IsUnasked(path) is true;
    }

    /// <summary>The first failure that is about an object; null for none.</summary>
    public FetchFailure? FirstAt(Node node) => _byObject.TryGetValue(node, out var known) ? known[0].Failure : earlier?.FirstAt(node);

    /// <summary>Why an object could not be asked about: what failed for it, or else what failed first.</summary>
    public FetchFailure? CauseAt(Node node) =>
        _byObject.TryGetValue(node, out var known) ? known[0].Failure : _all.Count > 0 ? _all[0] : earlier?.CauseAt(node);

    private FetchFailure? LeftOut(string responseKey)
    {
        var step = _answered.Find(step => !step.MayBeEmpty && step.Keys.Contains(responseKey));
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
