namespace CaMauG.Contracts.Replicas;

/// <summary>A token bucket: it holds at most <paramref name="Capacity"/> and fills evenly. A new bucket is full.</summary>
/// <param name="Capacity">What may be taken at once; above 0.</param>
/// <param name="PerSecond">What flows back each second; above 0.</param>
public readonly record struct BudgetRate(double Capacity, double PerSecond);
