using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>A variable whose value comes from objects above, and the type its fetch declares for it.</summary>
internal sealed record BoundContext(ContextVariable Variable, TypeReference Type);
