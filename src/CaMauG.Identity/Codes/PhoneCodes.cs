using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Codes;

/// <summary>The steps with a code that all purposes have in common, on the requests of one browser.</summary>
internal sealed class PhoneCodes(CodeBook book, CodeCookies cookies, CodeLimiter limiter, MessageQueue messages, IOptions<IdentityModuleOptions> options)
{
    /// <summary>True when there is a way to send codes.</summary>
    public bool IsOpen => book.IsOpen;

    /// <summary>Reads a number; the reason to refuse when it is none.</summary>
    public Refusal? Read(string text, out string phone)
    {
        var abroad = options.Value.Codes.Abroad;
        phone = PhoneNumbers.TryRead(text, abroad, out var read) ? read : string.Empty;
        return read is null ? new("PHONE_INVALID", IdentityTexts.Get(abroad ? "PhoneInvalidAbroad" : "PhoneInvalid"), "phone") : null;
    }

    public async Task<Outcome<PhoneCode>> SendAsync(HttpContext request, CodeOrder order, CancellationToken cancellation)
    {
        var sent = await book.SendAsync(order, request.Connection.RemoteIpAddress, cancellation);
        if (!sent.Succeeded)
        {
            return sent.Refusals.ToArray();
        }

        cookies.Set(request, order.Purpose, sent.Value);
        return await DescribeAsync((await book.FindAsync(order.Purpose, sent.Value, cancellation))!, cancellation);
    }

    /// <summary>The code this browser asked for, while it is of use.</summary>
    public async Task<OneTimeCode?> FindRowAsync(HttpContext request, string purpose, CancellationToken cancellation) =>
        cookies.Find(request, purpose) is { } ticket ? await book.FindAsync(purpose, ticket, cancellation) : null;

    public async Task<PhoneCode?> FindAsync(HttpContext request, string purpose, CancellationToken cancellation) =>
        await FindRowAsync(request, purpose, cancellation) is { } row ? await DescribeAsync(row, cancellation) : null;

    /// <summary>Another code to the same number. The browser forgets the one before, which only it could have given back.</summary>
    public async Task<Outcome<PhoneCode>> SendAgainAsync(
        HttpContext request, string purpose, Func<OneTimeCode, Task<CodeOrder>> order, CancellationToken cancellation) =>
        await FindRowAsync(request, purpose, cancellation) is { } row
            ? await SendAsync(request, await order(row), cancellation)
            : new Refusal("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"));

    public async Task<Outcome<PhoneCode>> ProveAsync(HttpContext request, string purpose, string code, CancellationToken cancellation)
    {
        if (cookies.Find(request, purpose) is not { } ticket)
        {
            return new Refusal("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"), "code");
        }

        var outcome = await book.CheckAsync(purpose, ticket, code, cancellation);
        return outcome.Succeeded ? await DescribeAsync(outcome.Value, cancellation) : outcome.Refusals.ToArray();
    }

    /// <summary>The proof this browser has, this once.</summary>
    public async Task<OneTimeCode?> TakeAsync(HttpContext request, string purpose, CancellationToken cancellation)
    {
        if (cookies.Find(request, purpose) is not { } ticket || await book.TakeAsync(purpose, ticket, cancellation) is not { } proof)
        {
            return null;
        }

        cookies.Remove(request, purpose);
        return proof;
    }

    /// <summary>Tells the owner of a number something; not at all without a way to send.</summary>
    public void Tell(string phone, string text)
    {
        if (messages.IsOpen)
        {
            messages.TryAdd(new(phone, text));
        }
    }

    private async Task<PhoneCode> DescribeAsync(OneTimeCode row, CancellationToken cancellation) =>
        new(PhoneNumbers.ToText(row.Phone), row.ExpiresAt, await limiter.NextAsync(row.Phone, cancellation), row.ProvedAt is not null);
}
