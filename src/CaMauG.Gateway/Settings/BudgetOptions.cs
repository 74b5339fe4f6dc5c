using System.ComponentModel.DataAnnotations;
using CaMauG.Contracts.Replicas;

namespace CaMauG.Gateway.Settings;

/// <summary>A token bucket: what may come at once, and what flows back.</summary>
public sealed class BudgetOptions
{
    /// <summary>What may be taken at once.</summary>
    [Range(1, 1e12)]
    public double Capacity { get; set; } = 1;

    /// <summary>What flows back each second.</summary>
    [Range(0.001, 1e12)]
    public double PerSecond { get; set; } = 1;

    internal BudgetRate Rate => new(Capacity, PerSecond);
}
