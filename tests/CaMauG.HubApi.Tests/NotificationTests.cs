using System.Text;

namespace CaMauG.HubApi.Tests;

public sealed class NotificationTests
{
    private const string Document = "subscription { notificationReceived { title app { id } } }";

    [Fact]
    public async Task NotificationReceived_MessageInTheInbox_IsAnEvent()
    {
        await using var graph = new HubGraph();
        graph.Modules.Followed.Writer.TryWrite(new("1", "mot", "Mới", "Nội dung", DateTimeOffset.UnixEpoch, null, null));
        await using var answers = graph.SubscribeAsync(Document, HubGraph.Person("an")).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await answers.MoveNextAsync());
        using var answer = answers.Current;
        Assert.Equal("""{"data":{"notificationReceived":{"title":"Mới","app":{"id":"mot"}}}}""", Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task NotificationReceived_FromTheHubItself_NamesTheHub()
    {
        await using var graph = new HubGraph();
        graph.Modules.Followed.Writer.TryWrite(new("1", "hub", "Mới", "Nội dung", DateTimeOffset.UnixEpoch, null, null));
        await using var answers = graph.SubscribeAsync("subscription { notificationReceived { app { id name health status publisher { code name } } } }", HubGraph.Person("an"))
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await answers.MoveNextAsync());
        using var answer = answers.Current;
        Assert.Contains("""{"id":"hub","name":"CaMauG",""", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("errors", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotificationReceived_NobodySignedIn_IsRefused()
    {
        await using var graph = new HubGraph();
        await using var answers = graph.SubscribeAsync(Document, null).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await answers.MoveNextAsync());
        using var answer = answers.Current;
        Assert.Contains("UNAUTHENTICATED", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }
}
