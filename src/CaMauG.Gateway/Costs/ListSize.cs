namespace CaMauG.Gateway.Costs;

/// <summary>What <c>@listSize</c> says of a field (IBM GraphQL Cost Directives §4).</summary>
/// <param name="Assumed">Length when no slicing argument tells it; null when not given.</param>
/// <param name="SlicingArguments">Arguments that tell the length, as paths into input objects.</param>
/// <param name="SizedFields">Fields of the returned object that are the lists; empty when the field itself is.</param>
/// <param name="RequiresOne">True when exactly one slicing argument is to be given.</param>
internal sealed record ListSize(double? Assumed, string[][] SlicingArguments, string[] SizedFields, bool RequiresOne);
