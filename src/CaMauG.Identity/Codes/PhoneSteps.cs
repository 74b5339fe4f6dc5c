using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.Codes;

/// <summary>The steps with a code for one purpose; what to send to a number is the purpose's own.</summary>
/// <param name="requests">The request they work on.</param>
/// <param name="codes">The codes.</param>
/// <param name="purpose">A value of <see cref="CodePurpose"/>.</param>
internal abstract class PhoneSteps(IHttpContextAccessor requests, PhoneCodes codes, string purpose) : IPhoneSteps
{
    /// <summary>True when there is a way to send codes.</summary>
    public bool IsOpen => codes.IsOpen;

    protected HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Steps with a code work on an HTTP request only.");

    public async Task<Outcome<PhoneCode>> SendCodeAsync(string phone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(phone);

        return codes.Read(phone, out var number) is { } refusal ? refusal : await codes.SendAsync(Request, await OrderAsync(number, cancellation), cancellation);
    }

    public Task<PhoneCode?> FindCodeAsync(CancellationToken cancellation) => codes.FindAsync(Request, purpose, cancellation);

    public Task<Outcome<PhoneCode>> SendCodeAgainAsync(CancellationToken cancellation) =>
        codes.SendAgainAsync(Request, purpose, row => OrderAsync(row.Phone, cancellation), cancellation);

    public Task<Outcome<PhoneCode>> ProveAsync(string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);

        return codes.ProveAsync(Request, purpose, code, cancellation);
    }

    /// <summary>What to send to a number.</summary>
    protected abstract Task<CodeOrder> OrderAsync(string phone, CancellationToken cancellation);

    /// <summary>The code of this browser, while it or its proof is of use.</summary>
    protected Task<OneTimeCode?> FindRowAsync(CancellationToken cancellation) => codes.FindRowAsync(Request, purpose, cancellation);

    /// <summary>The proof this browser has, this once.</summary>
    protected Task<OneTimeCode?> TakeAsync(CancellationToken cancellation) => codes.TakeAsync(Request, purpose, cancellation);

    /// <summary>Tells the owner of a number something; not at all without a way to send.</summary>
    protected void Tell(string phone, string text) => codes.Tell(phone, text);
}
