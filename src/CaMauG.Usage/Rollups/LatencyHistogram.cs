namespace CaMauG.Usage.Rollups;

/// <summary>
/// A mergeable histogram: bucket i ends at 100 µs × 1.1^i, the last one is open. Percentiles come from summed buckets and are never averaged;
/// the answer is off by at most a tenth.
/// </summary>
internal static class LatencyHistogram
{
    private const double FirstBound = 100;
    private const double Growth = 1.1;
    private const int LastBucket = 140;

    public static int BucketOf(long microseconds) =>
        microseconds <= FirstBound
            ? 0
            : Math.Min(LastBucket, (int)Math.Ceiling(Math.Log(microseconds / FirstBound) / Math.Log(Growth)));

    /// <summary>Upper bound in milliseconds of the bucket that holds the percentile; null when the histogram is empty.</summary>
    /// <param name="buckets">Bucket and count, in any order.</param>
    /// <param name="percentile">Between 0 and 1.</param>
    public static double? Percentile(IReadOnlyCollection<(int Bucket, long Count)> buckets, double percentile)
    {
        var total = buckets.Sum(static bucket => bucket.Count);
        if (total == 0)
        {
            return null;
        }

        var rank = (long)Math.Ceiling(total * percentile);
        var seen = 0L;
        foreach (var (bucket, count) in buckets.OrderBy(static bucket => bucket.Bucket))
        {
            seen += count;
            if (seen >= rank)
            {
                return Math.Round(FirstBound * Math.Pow(Growth, bucket) / 1000, 2);
            }
        }

        return null;
    }
}
