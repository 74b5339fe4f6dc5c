using System.Threading.Channels;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Services;

/// <summary>Ends the access of mini-apps that the published graph has no longer: suspended, retired or withdrawn. Looks at start and after each publication.</summary>
internal sealed partial class SuspendedApps(IEnumerable<ISupergraphSource> graphs, AppAccess access, ILogger<SuspendedApps> logger) : BackgroundService
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (graphs.FirstOrDefault() is not { } graph)
        {
            return;
        }

        // Only the latest graph counts.
        var changes = Channel.CreateBounded<SupergraphSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Notice(SupergraphSnapshot snapshot) => changes.Writer.TryWrite(snapshot);
        graph.Changed += Notice;
        try
        {
            if (graph.Current is { } current)
            {
                Notice(current);
            }

            while (await changes.Reader.WaitToReadAsync(stoppingToken))
            {
                if (changes.Reader.TryRead(out var snapshot) && !await TryEndAsync(snapshot, stoppingToken))
                {
                    await Task.Delay(s_again, stoppingToken);
                    Notice(graph.Current ?? snapshot);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            graph.Changed -= Notice;
        }
    }

    private async Task<bool> TryEndAsync(SupergraphSnapshot snapshot, CancellationToken cancellation)
    {
        try
        {
            var served = snapshot.Services.Select(static service => service.Subgraph).ToHashSet(StringComparer.Ordinal);
            foreach (var app in (await access.ListAppsAsync(cancellation)).Where(app => !served.Contains(app)))
            {
                await access.EndAllAsync(app, cancellation);
            }

            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4221, LogLevel.Error, "Ending the access of mini-apps that are not served any more failed; it is tried again in ten seconds.", EventName = "AppAccessFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
