using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Settings;

/// <summary>What one party may use of the gateway; null for as much as it likes.</summary>
public sealed class RateBudgets
{
    /// <summary>Operations.</summary>
    [ValidateObjectMembers]
    public BudgetOptions? Requests { get; set; }

    /// <summary>Estimated cost of operations, see <see cref="CostOptions"/>.</summary>
    [ValidateObjectMembers]
    public BudgetOptions? Cost { get; set; }
}
