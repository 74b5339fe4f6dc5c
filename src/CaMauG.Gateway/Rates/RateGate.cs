using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Replicas;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Rates;

/// <summary>
/// Lets operations in as long as the budgets of who sends them last. Budgets are those all replicas share; while they cannot be reached this replica
/// counts by itself. An operation that one party's budget refuses may have taken from another's before.
/// </summary>
internal sealed partial class RateGate(IOptions<GatewayOptions> options, TimeProvider time, ILogger<RateGate> logger, ISharedBudgets? shared = null)
{
    private readonly RateOptions _options = options.Value.Rates;
    private readonly BudgetTable _own = new(time);
    private readonly bool _isOpen = IsOpen(options.Value.Rates);

    /// <summary>Takes one operation; the reason when there is none left. Hot: asks nobody when there are no budgets.</summary>
    public ValueTask<RequestRefusal?> EnterAsync(ClaimsPrincipal? caller, IPAddress? address, CancellationToken cancellation) =>
        _isOpen ? default : TakeAsync(caller, address, 1, isCost: false, cancellation);

    /// <summary>Takes what an operation is estimated to cost; the reason when that much is not left.</summary>
    public ValueTask<RequestRefusal?> ChargeAsync(ClaimsPrincipal? caller, IPAddress? address, double cost, CancellationToken cancellation) =>
        _isOpen || cost <= 0 ? default : TakeAsync(caller, address, cost, isCost: true, cancellation);

    private async ValueTask<RequestRefusal?> TakeAsync(ClaimsPrincipal? caller, IPAddress? address, double amount, bool isCost, CancellationToken cancellation)
    {
        foreach (var (key, name, budgets) in RateParties.Of(caller, address, _options))
        {
            if ((isCost ? budgets.Cost : budgets.Requests)?.Rate is not { } rate)
            {
                continue;
            }

            var taking = await TakeAsync((isCost ? "cost:" : "requests:") + key, rate, amount, cancellation).ConfigureAwait(false);
            if (!taking.IsGranted && Refuse(name, taking, isCost) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async ValueTask<BudgetTaking> TakeAsync(string key, BudgetRate rate, double amount, CancellationToken cancellation) =>
        (shared is null ? null : await shared.TakeAsync(key, rate, amount, cancellation).ConfigureAwait(false)) ?? _own.Take(key, rate, amount);

    private RequestRefusal? Refuse(string party, BudgetTaking taking, bool isCost)
    {
        var code = isCost ? RequestErrorCodes.CostBudgetSpent : RequestErrorCodes.TooManyRequests;
        if (_options.Mode == LimitMode.Report)
        {
            LogWouldRefuse(code, party);
            return null;
        }

        var what = isCost ? "The cost budget" : "The number of requests";
        return taking.RetryAfter == Timeout.InfiniteTimeSpan
            ? RequestRefusal.Malformed(429, code, $"{what} of {party} can never hold an operation this expensive. Ask for less.")
            : RequestRefusal.Malformed(429, code, $"{what} of {party} is used up for now. Try again later.") with
            {
                RetryAfter = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(taking.RetryAfter.TotalSeconds))),
            };
    }

    private static bool IsOpen(RateOptions options) =>
        options.Mode == LimitMode.Off
        || options.Clients.Values.Concat([options.Citizen, options.Client, options.Address]).All(static budgets => budgets is { Requests: null, Cost: null });

    [LoggerMessage(4301, LogLevel.Information, "An operation would be refused with {Code}: the budget of {Party} is used up.", EventName = "BudgetWouldRefuse")]
    private partial void LogWouldRefuse(string code, string party);
}
