using System.Text;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A fetch; with shapes one of entities found under a path.</summary>
internal sealed class FetchStep(FetchNode fetch, PathStep[] path) : Step
{
    public FetchNode Fetch { get; } = fetch;

    public PathStep[] Path { get; } = path;

    public EntityShape[] Shapes { get; } =
        fetch.IsEntityFetch ? [.. fetch.Representations.Select(static shape => new EntityShape(shape))] : [];

    public (string Name, byte[] Label)[] Variables { get; } =
        fetch.Variables.IsDefaultOrEmpty ? [] : [.. fetch.Variables.Select(static name => (name, Encoding.UTF8.GetBytes($"\"{name}\":")))];
}
