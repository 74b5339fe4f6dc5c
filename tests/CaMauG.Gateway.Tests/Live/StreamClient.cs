using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>Reads a response of server-sent events, event by event.</summary>
internal sealed class StreamClient : IDisposable
{
    private readonly HttpResponseMessage _response;
    private StreamReader? _reader;

    private StreamClient(HttpResponseMessage response) => _response = response;

    public HttpResponseMessage Response => _response;

    public static Task<StreamClient> SubscribeAsync(GatewayHost host, string query, params (string Name, string Value)[] headers) =>
        SendAsync(host, new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) }, headers);

    public static async Task<StreamClient> SendAsync(GatewayHost host, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        if (request.Headers.Accept.Count == 0)
        {
            request.Headers.Accept.ParseAdd("text/event-stream");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return new(await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
    }

    /// <summary>The next event as its name and data; null at the end of the response.</summary>
    public async Task<(string Name, string Data)?> ReadAsync()
    {
        _reader ??= new(await _response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string? name = null, data = null;
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && name is not null)
            {
                return (name, data ?? string.Empty);
            }

            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            data = line.StartsWith("data:", StringComparison.Ordinal) ? line[5..].TrimStart() : data;
        }

        return null;
    }

    public async Task<string> ReadNextAsync()
    {
        var (name, data) = (await ReadAsync())!.Value;
        Assert.Equal("next", name);
        return data;
    }

    public async Task<JsonNode> ReadNextJsonAsync() => JsonNode.Parse(await ReadNextAsync())!;

    public async Task ReadCompleteAsync(string data = "") => Assert.Equal(("complete", data), await ReadAsync());

    public void Dispose()
    {
        _reader?.Dispose();
        _response.Dispose();
    }
}
