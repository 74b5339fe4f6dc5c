namespace CaMauG.Contracts.Replicas;

/// <summary>Token buckets that all replicas draw from. There is none on one machine: who limits keeps buckets of its own then.</summary>
public interface ISharedBudgets
{
    /// <summary>Takes from a bucket, all or nothing.</summary>
    /// <param name="key">Which bucket; says what it limits and whom, for example <c>cost:client:app</c>. Not shown to anyone.</param>
    /// <param name="rate">The bucket's size and flow; the last one named counts.</param>
    /// <param name="amount">How much to take; 0 or more.</param>
    /// <param name="cancellation">Gives up waiting; what was taken stays taken.</param>
    /// <returns>Null while the store cannot be reached: the caller then counts by itself. Never throws for that.</returns>
    ValueTask<BudgetTaking?> TakeAsync(string key, BudgetRate rate, double amount, CancellationToken cancellation);
}
