using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>
/// Tells that a report changed and lets people follow it. The event holds nothing but that: each follower gets the report as they may see it at that moment.
/// </summary>
internal static class ReportChanges
{
    // The change is written: it is told also when the one who made it has gone meanwhile.
    public static async Task TellAsync(FieldContext context, Row report) =>
        await context.Events.PublishAsync(TopicOf(report.Id), report.Version, CancellationToken.None);

    public static async IAsyncEnumerable<object?> FollowAsync(FieldContext context)
    {
        var id = context.Argument<string>("id")!;
        var events = context.Events.FollowAsync(TopicOf(id), context.Cancellation);
        if (await Reports.FindAsync(context, id) is null)
        {
            throw Refusals.NotFound();
        }

        await foreach (var _ in events)
        {
            yield return await Reports.FindAsync(context, id);
        }
    }

    private static string TopicOf(string id) => $"report/{id}";
}
