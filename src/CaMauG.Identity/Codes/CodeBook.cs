using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CaMauG.Contracts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Codes;

/// <summary>
/// One-time codes by message (NIST SP 800-63B §3.1.3): six digits, good for five minutes, five guesses and one use. Who has given a code back holds a proof, which is good
/// for a quarter of an hour and one use.
/// </summary>
internal sealed class CodeBook(
    IDbContextFactory<IdentityDb> databases, CodeLimiter limiter, SingleUse singleUse, MessageQueue messages, IdentityMetrics metrics, TimeProvider clock)
{
    public const int Attempts = 5;
    private const int Digits = 6;
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_proofLife = TimeSpan.FromMinutes(15);

    /// <summary>How long a code is kept after it was sent: until neither it nor its proof can be of use.</summary>
    public static TimeSpan Kept { get; } = s_life + s_proofLife + TimeSpan.FromHours(1);

    /// <summary>True when there is a way to send codes.</summary>
    public bool IsOpen => messages.IsOpen;

    /// <summary>Sends a code. Refusals: <c>CODE_WAIT</c>, <c>CODE_BUSY</c>, <c>CODES_OFF</c>.</summary>
    public async Task<Outcome<CodeTicket>> SendAsync(CodeOrder order, IPAddress? address, CancellationToken cancellation)
    {
        if (!IsOpen)
        {
            return new Refusal("CODES_OFF", IdentityTexts.Get("CodesOff"));
        }

        if (await limiter.TakeAsync(order.Phone, address, cancellation) is { } refusal)
        {
            metrics.Code("limited");
            return refusal;
        }

        var ticket = CodeTicket.Create();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Codes.Add(new()
        {
            Id = ticket.Id,
            Purpose = order.Purpose,
            Phone = order.Phone,
            AccountId = order.Account,
            Hash = order.Text is null ? RandomNumberGenerator.GetBytes(32) : ticket.Digest(code),
            SentAt = now,
            ExpiresAt = now + s_life,
        });
        await database.SaveChangesAsync(cancellation);
        if ((order.Text?.Invoke(code) ?? order.Instead) is { } text)
        {
            messages.TryAdd(new(order.Phone, text));
        }

        metrics.Code("sent");
        return ticket;
    }

    /// <summary>Takes a code back. Refusals, all at the field <c>code</c>: <c>CODE_WRONG</c>, <c>CODE_EXPIRED</c>, <c>CODE_ATTEMPTS</c>.</summary>
    public async Task<Outcome<OneTimeCode>> CheckAsync(string purpose, CodeTicket ticket, string typed, CancellationToken cancellation)
    {
        var code = string.Concat(typed.Take(40).Where(static character => !char.IsWhiteSpace(character) && character is not '-'));
        if (code.Length is not Digits || !code.All(char.IsAsciiDigit))
        {
            return new Refusal("CODE_WRONG", IdentityTexts.Get("CodeMalformed", Digits), "code");
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        // Counted before it is looked at, so that guesses at the same moment are all counted.
        var counted = await database.Codes
            .Where(row => row.Id == ticket.Id && row.Purpose == purpose && row.ExpiresAt > now && row.ProvedAt == null && row.Attempts < Attempts)
            .ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Attempts, static row => row.Attempts + 1), cancellation);
        var row = await database.Codes.FirstOrDefaultAsync(row => row.Id == ticket.Id && row.Purpose == purpose, cancellation);
        if (counted is 0 || row is null)
        {
            return row is { Attempts: >= Attempts, ProvedAt: null } && row.ExpiresAt > now ? TooOften() : Expired();
        }

        if (!CryptographicOperations.FixedTimeEquals(row.Hash, ticket.Digest(code)))
        {
            metrics.Code("wrong");
            return row.Attempts >= Attempts ? TooOften() : new Refusal("CODE_WRONG", IdentityTexts.Get("CodeWrong", Attempts - row.Attempts), "code");
        }

        if (!await singleUse.TryAsync("code:" + row.Id, row.ExpiresAt, cancellation))
        {
            return Expired();
        }

        row.ProvedAt = now;
        await database.SaveChangesAsync(cancellation);
        metrics.Code("right");
        return row;
    }

    /// <summary>The code a ticket is about, while it or its proof is of use; else null.</summary>
    public async Task<OneTimeCode?> FindAsync(string purpose, CodeTicket ticket, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Codes.AsNoTracking().FirstOrDefaultAsync(row => row.Id == ticket.Id && row.Purpose == purpose, cancellation);
        return row is not null && clock.GetUtcNow() < (row.ProvedAt is { } proved ? proved + s_proofLife : row.SentAt + Kept) ? row : null;
    }

    /// <summary>The proof of a ticket whose code was given back, this once; null when there is none or it was taken before.</summary>
    public async Task<OneTimeCode?> TakeAsync(string purpose, CodeTicket ticket, CancellationToken cancellation) =>
        await FindAsync(purpose, ticket, cancellation) is { ProvedAt: { } proved } row
        && await singleUse.TryAsync("proof:" + row.Id, proved + s_proofLife, cancellation)
            ? row
            : null;

    private static Refusal Expired() => new("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"), "code");

    private static Refusal TooOften() => new("CODE_ATTEMPTS", IdentityTexts.Get("CodeAttempts"), "code");
}
