using System.Text;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>One segment of the way to the entities.</summary>
internal sealed class PathStep(PlanPathSegment segment)
{
    public string ResponseKey { get; } = segment.ResponseKey;

    public byte[] Key { get; } = Encoding.UTF8.GetBytes(segment.ResponseKey);

    public TypeSet Types { get; } = new(segment.TypeConditions);
}
