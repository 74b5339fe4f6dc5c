using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Services;

/// <summary>Takes the fetches of one request to the services: asks the breaker, gets the identity, watches the clock, remembers how it went.</summary>
internal sealed partial class RequestDispatcher(
    IReadOnlyDictionary<string, ServiceConnection> services, IServiceIdentities? identities, ClaimsPrincipal? caller, string? acceptLanguage,
    DateTimeOffset deadline, ILogger logger, CancellationToken deadlineToken) : IFetchDispatcher
{
    // Not the service's fault: the time of the whole request was up.
    private const string RequestTimeout = "REQUEST_TIMEOUT";

    private readonly List<ServiceCall> _calls = [];

    /// <summary>Each call made so far.</summary>
    public IReadOnlyList<ServiceCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public async ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        if (!services.TryGetValue(fetch.Subgraph, out var service))
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.NoTransport, $"Service \"{fetch.Subgraph}\" is not running here.");
        }

        if (deadlineToken.IsCancellationRequested)
        {
            return OutOfTime();
        }

        if (!service.Record.Breaker.TryEnter())
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.BreakerOpen, $"Service \"{service.Name}\" has failed repeatedly and is given a pause.");
        }

        var response = await CallAsync(service, fetch, variables, cancellation).ConfigureAwait(false);
        if (response.Failure is { } failure)
        {
            Log.Failed(logger, service.Name, failure.Code);
        }

        return response;
    }

    public void Report(in FetchReport report)
    {
        lock (_calls)
        {
            _calls.Add(new(report.Subgraph, report.Duration, report.Outcome is FetchOutcome.Faulted or FetchOutcome.Failed));
        }

        if (!services.TryGetValue(report.Subgraph, out var service))
        {
            return;
        }

        if (report.Outcome != FetchOutcome.Failed)
        {
            service.Record.Answered(isFault: report.Outcome == FetchOutcome.Faulted);
        }
        else if (report.FailureCode is not (SubgraphFailureCodes.BreakerOpen or SubgraphFailureCodes.NoTransport or RequestTimeout))
        {
            service.Record.Failed();
        }
    }

    private async ValueTask<SubgraphResponse> CallAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadlineToken);
        timeout.CancelAfter(service.Timeout);
        try
        {
            var (principal, token) = await IdentityForAsync(service, timeout.Token).ConfigureAwait(false);
            SubgraphRequest request = new()
            {
                Subgraph = service.Name,
                Document = fetch.Document,
                OperationName = fetch.OperationName,
                Kind = fetch.Kind,
                // What runs in this process may go on reading after its time is up, when the memory belongs to another request.
                Variables = service.IsRemote ? variables : variables.ToArray(),
                Caller = principal,
                BearerToken = token,
                AcceptLanguage = acceptLanguage,
                Deadline = deadline,
            };

            return service.IsRemote
                ? await service.Transport.SendAsync(request, timeout.Token).ConfigureAwait(false)
                : await Leaving(service.Transport.SendAsync(request, timeout.Token).AsTask(), timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!cancellation.IsCancellationRequested && !deadlineToken.IsCancellationRequested)
            {
                return SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, $"Service \"{service.Name}\" did not answer in time.");
            }

            service.Record.Breaker.Abandon();
            cancellation.ThrowIfCancellationRequested();
            return OutOfTime();
        }
        catch (Exception error)
        {
            Log.Broke(logger, error, service.Name);
            return SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"Service \"{service.Name}\" could not be reached.");
        }
    }

    private async ValueTask<(ClaimsPrincipal? Principal, string? Token)> IdentityForAsync(ServiceConnection service, CancellationToken cancellation)
    {
        if (caller is null || service.IsHub)
        {
            return (caller, null);
        }

        if (identities is null)
        {
            return default;
        }

        var identity = await identities.GetAsync(caller, service.Name, service.IsRemote, cancellation).ConfigureAwait(false);
        return (identity.Principal, identity.Token);
    }

    // A plugin that ignores its token must not hold the request; what it answers later goes nowhere.
    private static async Task<SubgraphResponse> Leaving(Task<SubgraphResponse> answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = answer.ContinueWith(
                static late => { if (late.IsCompletedSuccessfully) { late.Result.Dispose(); } else { _ = late.Exception; } },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private static SubgraphResponse OutOfTime() => SubgraphResponse.Failed(RequestTimeout, "The request took too long; the rest of it was left out.");

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "Service {Service} gave no usable answer: {Code}.", EventName = "ServiceFailed")]
        public static partial void Failed(ILogger logger, string service, string code);

        [LoggerMessage(4102, LogLevel.Error, "The transport of service {Service} threw.", EventName = "ServiceTransportBroke")]
        public static partial void Broke(ILogger logger, Exception error, string service);
    }
}
