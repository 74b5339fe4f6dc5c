using System.Net;
using System.Text;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests.Telemetry;

/// <summary>Takes what a hub exports by OTLP over HTTP. Texts stand in its messages as they are, so that they can be searched for.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(string Path, string Body)> _received = [];
    private readonly Task _work;

    public Collector()
    {
        Url = new($"http://localhost:{HubProcess.FreePort()}/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _work = WorkAsync();
    }

    public Uri Url { get; }

    /// <summary>All that was sent to a path so far.</summary>
    public string Of(string path)
    {
        lock (_received)
        {
            return string.Concat(_received.Where(one => one.Path == path).Select(static one => one.Body));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _work;
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using MemoryStream body = new();
                await context.Request.InputStream.CopyToAsync(body);
                lock (_received)
                {
                    _received.Add((context.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                }

                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
