using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary><c>camaug gateway</c> as a process of its own over given subgraphs, and a client for it.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _definition;
    private readonly Task<string[]> _output;

    private RunningGateway(Process process, string definition, int port)
    {
        _process = process;
        _definition = definition;
        _output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    /// <summary>False when it did not get ready in time.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    /// <param name="camaug">The tool.</param>
    /// <param name="subgraphs">What <c>--subgraphs</c> reads.</param>
    /// <param name="options">Further options of the command.</param>
    public static async Task<RunningGateway> StartAsync(CamaugProcess camaug, JsonArray subgraphs, params string[] options)
    {
        var definition = Path.GetTempFileName();
        await File.WriteAllTextAsync(definition, subgraphs.ToJsonString());
        var port = FreePort();
        var process = camaug.Start(["gateway", "--subgraphs", definition, "--port", port.ToString(CultureInfo.InvariantCulture), .. options]);
        RunningGateway gateway = new(process, definition, port);
        gateway.IsUp = await gateway.GetReadyAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        var text = await _output;
        if (text.Any(static part => part.Contains("error", StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine(string.Join('\n', text).Trim());
        }

        File.Delete(_definition);
        Client.Dispose();
        _process.Dispose();
    }

    private async Task<bool> GetReadyAsync()
    {
        var end = DateTime.UtcNow + s_startLimit;
        while (DateTime.UtcNow < end && !_process.HasExited)
        {
            try
            {
                using var response = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
