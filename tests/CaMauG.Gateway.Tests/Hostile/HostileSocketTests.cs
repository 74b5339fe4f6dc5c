using System.Net.WebSockets;
using CaMauG.Gateway.Tests.Live;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Whatever a client says over a socket: it is closed with the protocol's code, or goes on, and the gateway is as it was.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileSocketTests(HostileFixture fixture) : IClassFixture<HostileFixture>
{
    private const string Question = """{"id":"healthy","type":"subscribe","payload":{"query":"{ echo }"}}""";

    private static readonly Dictionary<string, HostileConversation> s_all = HostileConversation.All().ToDictionary(static one => one.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. s_all.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Converse_HostileClient_IsClosedWithItsCodeOrHeardOn(string name)
    {
        var conversation = s_all[name];
        using var client = await SocketClient.ConnectAsync(fixture.Host);
        var sending = SendAsync(client, conversation);

        if (conversation.Close != 0)
        {
            Assert.Equal(conversation.Close, await client.ReadCloseAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            fixture.AssertNothingLeaks(client.CloseReason ?? string.Empty);
            await sending;
        }
        else
        {
            var heard = await ReadAsync(client, conversation.Says ?? string.Empty).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await sending;
            fixture.AssertNothingLeaks(string.Concat(heard));
        }

        await fixture.AssertHealthyAsync();
    }

    [Fact]
    public async Task Connect_FloodOfSockets_IsRefusedBeyondTheCallersShareUntilSomeAreGone()
    {
        List<SocketClient> open = [];
        try
        {
            await Eventually.TrueAsync(async () =>
            {
                try
                {
                    open.Add(await SocketClient.OpenAsync(fixture.Host));
                    return open.Count > 20;
                }
                catch (HttpRequestException refusal)
                {
                    Assert.Equal(429, (int)refusal.StatusCode!);
                    return open.Count >= 20;
                }
            });
            Assert.Equal(20, open.Count);
            await fixture.AssertHealthyAsync();
        }
        finally
        {
            open.ForEach(static client => client.Dispose());
        }

        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var again = await SocketClient.OpenAsync(fixture.Host);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    // The gateway may have closed before all is said.
    private static async Task SendAsync(SocketClient client, HostileConversation conversation)
    {
        try
        {
            foreach (var (bytes, type, isLast) in conversation.Frames)
            {
                await client.SendAsync(bytes, type, isLast);
            }

            if (conversation.Close == 0)
            {
                // One subscription is over, so that there is room for the question.
                await client.SendAsync("""{"type":"complete","id":"0"}""");
                await client.SendAsync(Question);
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException)
        {
            Assert.NotEqual(0, conversation.Close);
        }
    }

    // Until the question is answered and what had to be said is said, in whatever order.
    private static async Task<List<string>> ReadAsync(SocketClient client, string says)
    {
        List<string> heard = [];
        while (!Heard("{\"type\":\"next\",\"id\":\"healthy\",\"payload\":{\"data\":{\"echo\":\"hi\"}}}") || !Heard(says))
        {
            heard.Add(await client.ReadAsync() ?? throw new InvalidOperationException($"Closed with {client.CloseCode} {client.CloseReason}."));
        }

        return heard;

        bool Heard(string text) => heard.Exists(message => message.Contains(text, StringComparison.Ordinal));
    }
}
