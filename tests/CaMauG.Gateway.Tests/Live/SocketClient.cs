using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>A client that says exactly what the test says, also what it should not.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public string? Protocol => _socket.SubProtocol;

    public WebSocketCloseStatus? CloseCode => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<SocketClient> ConnectAsync(
        GatewayHost host, string? protocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        SocketClient client = new();
        client._socket.Options.CollectHttpResponseDetails = true;
        if (protocol is not null)
        {
            client._socket.Options.AddSubProtocol(protocol);
        }

        foreach (var (name, value) in headers)
        {
            client._socket.Options.SetRequestHeader(name, value);
        }

        var url = new UriBuilder(host.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri;
        try
        {
            await client._socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException) when (client._socket.HttpStatusCode != 0)
        {
            throw new HttpRequestException("refused", null, client._socket.HttpStatusCode);
        }

        return client;
    }

    /// <summary>Connects and is acknowledged.</summary>
    public static async Task<SocketClient> OpenAsync(GatewayHost host, string init = """{"type":"connection_init"}""", params (string Name, string Value)[] headers)
    {
        var client = await ConnectAsync(host, headers: headers);
        await client.SendAsync(init);
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReadAsync());
        return client;
    }

    public Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, TestContext.Current.CancellationToken);

    /// <summary>Sends a frame as it is; a message may have several.</summary>
    public Task SendAsync(byte[] frame, WebSocketMessageType type, bool isLast) => _socket.SendAsync(frame, type, isLast, TestContext.Current.CancellationToken);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(new JsonObject
        {
            ["id"] = id,
            ["type"] = "subscribe",
            ["payload"] = new JsonObject { ["query"] = query, ["variables"] = System.Text.Json.JsonSerializer.SerializeToNode(variables) },
        }.ToJsonString());

    /// <summary>The next message; null when the gateway has closed.</summary>
    public async Task<string?> ReadAsync()
    {
        using MemoryStream text = new();
        var buffer = new byte[4_096];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    public async Task<JsonNode> ReadJsonAsync() => JsonNode.Parse((await ReadAsync())!)!;

    /// <summary>Reads until the gateway closes; gives its code.</summary>
    public async Task<int> ReadCloseAsync()
    {
        while (await ReadAsync() is not null)
        {
        }

        return (int)CloseCode!.Value;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

    public void Dispose() => _socket.Dispose();
}
