namespace CaMauG.Contracts.Replicas;

/// <summary>What came of asking a bucket. A refused taking takes nothing.</summary>
/// <param name="IsGranted">True when the bucket held enough.</param>
/// <param name="Left">What the bucket holds now, 0 to its capacity.</param>
/// <param name="RetryAfter">How long until the bucket holds enough; zero when granted, <see cref="Timeout.InfiniteTimeSpan"/> when more was asked than it can ever hold.</param>
public readonly record struct BudgetTaking(bool IsGranted, double Left, TimeSpan RetryAfter);
