using System.Net;
using System.Net.Http.Headers;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Supergraphs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Cli;

/// <summary>
/// A graph that is published at an address, read again and again. While the address cannot be reached, or has nothing that is a supergraph, what was read last
/// stays; before the first reading there is none, and the gateway has what it kept.
/// </summary>
internal sealed partial class RemoteSupergraphSource(Uri address, TimeSpan interval, TimeProvider time, ILogger<RemoteSupergraphSource> logger)
    : BackgroundService, ISupergraphSource
{
    private const long LargestSupergraph = 64 * 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new() { Timeout = s_patience, MaxResponseContentBufferSize = LargestSupergraph };
    private volatile SupergraphSnapshot? _current;
    private EntityTagHeaderValue? _tag;
    private bool _isAway;

    public event Action<SupergraphSnapshot>? Changed;

    public SupergraphSnapshot? Current => _current;

    // Read once before the gateway looks for a graph.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _client.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await ReadAsync(stoppingToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (_tag is not null)
            {
                request.Headers.IfNoneMatch.Add(_tag);
            }

            using var response = await _client.SendAsync(request, cancellation);
            if (response.StatusCode is not HttpStatusCode.NotModified)
            {
                response.EnsureSuccessStatusCode();
                Take(await response.Content.ReadAsStringAsync(cancellation));
                _tag = response.Headers.ETag;
            }

            _isAway = false;
        }
        catch (Exception exception) when (exception is HttpRequestException or FormatException or CommandFailure
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Said once, not at every reading, and without what an address may hold of secrets.
            if (!_isAway)
            {
                Log.Away(logger, address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), exception.Message);
            }

            _isAway = true;
        }
    }

    private void Take(string sdl)
    {
        if (sdl == _current?.Sdl)
        {
            return;
        }

        var next = FixedSupergraphSource.SnapshotOf(Supergraph.Parse(sdl), (_current?.Version ?? 0) + 1);
        _current = next;
        Changed?.Invoke(next);
    }

    private static partial class Log
    {
        [LoggerMessage(9101, LogLevel.Warning, "The supergraph at {Address} cannot be read; the one before is served until it can: {Reason}", EventName = "SupergraphAway")]
        public static partial void Away(ILogger logger, string address, string reason);
    }
}
