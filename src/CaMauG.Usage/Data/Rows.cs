namespace CaMauG.Usage.Data;

// One row type for each table; together they are the whole of what the module keeps.

/// <summary>A count on a day. App is empty for the hub as a whole.</summary>
internal sealed class DailyCounter
{
    public int Day { get; set; }

    public string App { get; set; } = string.Empty;

    public string Metric { get; set; } = string.Empty;

    public long Value { get; set; }
}

/// <summary>A user who had a qualifying event on a day, under the statistics id of that app.</summary>
internal sealed class DailyUser
{
    public int Day { get; set; }

    public string App { get; set; } = string.Empty;

    public string User { get; set; } = string.Empty;

    public string Platform { get; set; } = string.Empty;
}

/// <summary>Requests on a day whose gateway time fell into a bucket of <see cref="Rollups.LatencyHistogram"/>.</summary>
internal sealed class DailyLatencyBucket
{
    public int Day { get; set; }

    public string App { get; set; } = string.Empty;

    public int Bucket { get; set; }

    public long Count { get; set; }
}

/// <summary>One stretch during which a user had an app installed; <see cref="ToDay"/> is the day of the uninstall.</summary>
internal sealed class InstallInterval
{
    public long Id { get; set; }

    public string App { get; set; } = string.Empty;

    public string User { get; set; } = string.Empty;

    public int FromDay { get; set; }

    public int? ToDay { get; set; }
}

/// <summary>An event already counted, so that a redelivery changes nothing.</summary>
internal sealed class SeenEvent
{
    public Guid Id { get; set; }

    public int Day { get; set; }
}

/// <summary>How far a journal is rolled up. One row for each replica, by <see cref="Events.UsageJournal.Number"/>.</summary>
internal sealed class JournalPosition
{
    public int Id { get; set; }

    public string Segment { get; set; } = string.Empty;

    public long Offset { get; set; }

    public long CompleteUntil { get; set; }
}
