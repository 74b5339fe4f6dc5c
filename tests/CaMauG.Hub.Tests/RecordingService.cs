using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>A mini-app elsewhere that answers whatever it is asked and writes down all it is told, the words of sign-outs included.</summary>
internal sealed class RecordingService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly SemaphoreSlim _signOuts = new(0);
    private readonly string _name;

    public RecordingService(string name)
    {
        _name = name;
        Port = HubProcess.FreePort();
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = ListenAsync();
    }

    public int Port { get; }

    /// <summary>Everything received, in the order in which it came.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>Waits for the word of one more sign-out: the hub tells of it behind the request.</summary>
    public async Task HearSignOutAsync(CancellationToken cancellation) =>
        Assert.True(await _signOuts.WaitAsync(TimeSpan.FromSeconds(30), cancellation), $"{_name} was not told of a sign-out.");

    public void Dispose()
    {
        _listener.Close();
        _signOuts.Dispose();
    }

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers.AllKeys.ToDictionary(static name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase);
            Calls.Enqueue(new(context.Request.Url!.AbsolutePath, headers, body));
            var answer = context.Request.Url.AbsolutePath is "/graphql" ? Answer(JsonNode.Parse(body)!) : string.Empty;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
            if (context.Request.Url.AbsolutePath is "/logout")
            {
                _signOuts.Release();
            }
        }
    }

    // Each representation comes back as the entity it names, with what this service has of it.
    private string Answer(JsonNode request)
    {
        JsonObject thing = new() { ["__typename"] = $"Thing{_name}", ["id"] = $"thing-{_name}", ["note"] = "n" };
        JsonObject data = new() { [$"thing{_name}"] = thing.DeepClone(), [$"make{_name}"] = thing.DeepClone() };
        if (request["variables"]?.AsObject().Select(static variable => variable.Value).OfType<JsonArray>().FirstOrDefault() is { } representations)
        {
            data["_entities"] = new JsonArray([.. representations.Select(representation =>
            {
                var entity = (JsonObject)representation!.DeepClone();
                entity[$"of{_name}"] = thing.DeepClone();
                entity[$"said{_name}"] = "s";
                return (JsonNode)entity;
            })]);
        }

        return new JsonObject { ["data"] = data }.ToJsonString();
    }

    /// <summary>One request as it came.</summary>
    internal sealed record Call(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}
