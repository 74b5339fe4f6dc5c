using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Federation.Schemas;

namespace CaMauG.Gateway.Costs;

/// <summary>What an operation costs, compiled once and evaluated for each request's variables.</summary>
/// <param name="term">The estimate.</param>
/// <param name="faults">Lists whose length the operation does not say though the schema asks for it.</param>
internal sealed class OperationCost(CostTerm term, ImmutableArray<RequestError> faults)
{
    public ImmutableArray<RequestError> Faults { get; } = faults;

    /// <summary>The cost whatever the variables are; null when it depends on them.</summary>
    public double? Constant { get; } = term.Constant;

    public double Estimate(JsonElement variables) => Constant ?? term.Evaluate(new(variables));
}
