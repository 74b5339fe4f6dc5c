using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Services;

/// <summary>Makes one call to a service: asks the breaker, gets the identity, watches the clock. Hot.</summary>
internal sealed partial class ServiceCaller(
    ServiceAttempts attempts, ILogger<ServiceCaller> logger, TimeProvider time, IServiceIdentities? identities = null)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls. What goes wrong is in the response; only the end of <paramref name="end"/> throws.</summary>
    /// <param name="service">Who is asked.</param>
    /// <param name="fetch">What is asked.</param>
    /// <param name="variables">Its variables; memory that stays when the call is given up.</param>
    /// <param name="terms">Who asks and until when.</param>
    /// <param name="end">Ends when nobody wants the answer any more.</param>
    public Task<SubgraphResponse> CallAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CallTerms terms, CancellationToken end) =>
        GatewayTraces.IsOn ? CallTracedAsync(service, fetch, variables, terms, end) : CallOnceAsync(service, fetch, variables, terms, end);

    private async Task<SubgraphResponse> CallTracedAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CallTerms terms, CancellationToken end)
    {
        using var span = GatewayTraces.Fetch(service.Name, service.IsRemote, NameOf(fetch.Kind));
        var response = await CallOnceAsync(service, fetch, variables, terms, end).ConfigureAwait(false);
        if (response.Failure is { } failure)
        {
            GatewayTraces.Fail(span, failure.Code);
        }

        return response;
    }

    private static string NameOf(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
        _ => "query",
    };

    private async Task<SubgraphResponse> CallOnceAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CallTerms terms, CancellationToken end)
    {
        if (!service.Record.Breaker.TryEnter())
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.BreakerOpen, $"Service \"{service.Name}\" has failed repeatedly and is given a pause.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(end);
        timeout.CancelAfter(service.Timeout);
        var (isRunning, isHeld) = (false, false);
        try
        {
            isHeld = isRunning = await service.Record.Gate.TryEnterAsync(timeout.Token).ConfigureAwait(false);
            if (!isRunning)
            {
                return Overloaded(service);
            }

            var request = await RequestAsync(service, fetch, variables, terms, timeout.Token).ConfigureAwait(false);
            if (service.IsRemote)
            {
                return await attempts.SendAsync(service, request, timeout.Token).ConfigureAwait(false);
            }

            isHeld = false;
            return await Leaving(SendInsideAsync(service, request, timeout.Token), timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!end.IsCancellationRequested)
            {
                return !isRunning ? Overloaded(service) : SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, $"Service \"{service.Name}\" did not answer in time.");
            }

            service.Record.Breaker.TrySoon();
            throw;
        }
        catch (Exception error)
        {
            Log.Broke(logger, error, service.Name);
            return SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"Service \"{service.Name}\" could not be reached.");
        }
        finally
        {
            if (isHeld)
            {
                service.Record.Gate.Leave();
            }
        }
    }

    private static SubgraphResponse Overloaded(ServiceConnection service)
    {
        service.Record.Breaker.TrySoon();
        return SubgraphResponse.Failed(SubgraphFailureCodes.Overloaded, $"Service \"{service.Name}\" has too many requests to answer.");
    }

    /// <summary>The fetch as the service gets it, with the identity the caller has there.</summary>
    public async ValueTask<SubgraphRequest> RequestAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CallTerms terms, CancellationToken cancellation)
    {
        var (principal, token) = await IdentityForAsync(service, terms.Caller, cancellation).ConfigureAwait(false);
        return new()
        {
            Subgraph = service.Name,
            Document = fetch.Document,
            OperationName = fetch.OperationName,
            Kind = fetch.Kind,
            Variables = variables,
            Caller = principal,
            BearerToken = token,
            AcceptLanguage = terms.Language,
            TimeLeft = fetch.Kind == OperationKind.Subscription ? null : TimeFor(service, terms),
            Deadline = terms.Deadline,
        };
    }

    private TimeSpan TimeFor(ServiceConnection service, CallTerms terms)
    {
        var left = terms.Deadline - time.GetUtcNow();
        return left < service.Timeout ? left : service.Timeout;
    }

    private async ValueTask<(ClaimsPrincipal? Principal, string? Token)> IdentityForAsync(
        ServiceConnection service, ClaimsPrincipal? caller, CancellationToken cancellation)
    {
        if (caller is null || service.IsHub)
        {
            return (caller, null);
        }

        if (identities is null)
        {
            return default;
        }

        var identity = await identities.GetAsync(caller, service.Name, service.TakesToken, cancellation).ConfigureAwait(false);
        return (identity.Principal, identity.Token);
    }

    // On a thread of its own, because code that waits without awaiting must hold up neither the request nor its other fetches; its place is free when it
    // has really ended, so that what hangs holds no more threads than there are places.
    private static async Task<SubgraphResponse> SendInsideAsync(ServiceConnection service, SubgraphRequest request, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => service.Transport.SendAsync(request, cancellation).AsTask(), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            service.Record.Gate.Leave();
        }
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

    private static partial class Log
    {
        [LoggerMessage(4102, LogLevel.Error, "The transport of service {Service} threw.", EventName = "ServiceTransportBroke")]
        public static partial void Broke(ILogger logger, Exception error, string service);
    }
}
