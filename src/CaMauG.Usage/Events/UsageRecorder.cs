using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using CaMauG.Usage.Privacy;
using Microsoft.Extensions.Logging;

namespace CaMauG.Usage.Events;

/// <summary>Turns what happened into journal entries. On the request path: one serialization and one write to a file.</summary>
internal sealed partial class UsageRecorder(UsageJournal journal, StatisticsIds ids, ILogger<UsageRecorder> logger) : IUsageRecorder, IOperationObserver
{
    /// <summary>The hub's own subgraph: it is no mini-app and is not counted as one.</summary>
    private const string HubSubgraph = "hub";

    public void Record(UsageEvent usageEvent)
    {
        ArgumentNullException.ThrowIfNull(usageEvent);
        Append(new JournalEntry
        {
            Id = usageEvent.Id,
            At = usageEvent.At.UtcTicks,
            Kind = usageEvent.Kind.ToString(),
            HubUser = HubUser(usageEvent.Account),
            Apps = usageEvent.AppId is { } app ? [Touch(app, usageEvent.Account, faulted: false)] : [],
            Platform = usageEvent.Platform,
        });
    }

    public void Served(in OperationServed operation)
    {
        var apps = new List<AppTouch>(operation.Services.Count + 1);
        foreach (var call in operation.Services)
        {
            Add(apps, call.Subgraph, operation.Account, call.Faulted);
        }

        if (operation.AppId is { } page)
        {
            Add(apps, page, operation.Account, faulted: false);
        }

        Append(new JournalEntry
        {
            At = operation.At.UtcTicks,
            Kind = JournalEntry.Operation,
            HubUser = HubUser(operation.Account),
            Apps = [.. apps],
            Platform = operation.Platform,
            Microseconds = (long)operation.Duration.TotalMicroseconds,
            Faulted = operation.Result is OperationResult.Partial or OperationResult.Fault,
        });
    }

    private void Add(List<AppTouch> apps, string app, AccountId? account, bool faulted)
    {
        if (app == HubSubgraph)
        {
            return;
        }

        var index = apps.FindIndex(touch => touch.App == app);
        if (index < 0)
        {
            apps.Add(Touch(app, account, faulted));
        }
        else if (faulted && !apps[index].Faulted)
        {
            apps[index] = apps[index] with { Faulted = true };
        }
    }

    private AppTouch Touch(string app, AccountId? account, bool faulted) =>
        new(app, account is { } id ? ids.For(id, app) : null, faulted);

    private string? HubUser(AccountId? account) => account is { } id ? ids.For(id, app: null) : null;

    private void Append(JournalEntry entry)
    {
        try
        {
            journal.Append(entry);
        }
        catch (IOException exception)
        {
            // A full disk must not fail the citizen's request.
            Log.JournalFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "A usage event could not be written to the journal and is lost.", EventName = "UsageJournalFailed")]
        public static partial void JournalFailed(ILogger logger, Exception exception);
    }
}
