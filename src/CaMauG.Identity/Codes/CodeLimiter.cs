using System.Net;
using CaMauG.Contracts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Codes;

/// <summary>Decides whether a code may be sent now. Counted in the database, so for all replicas and beyond a restart; whether the number has an account plays no part.</summary>
internal sealed class CodeLimiter(IDbContextFactory<IdentityDb> databases, IOptions<IdentityModuleOptions> options, TimeProvider clock)
{
    /// <summary>How long sendings are remembered.</summary>
    public static TimeSpan Day { get; } = TimeSpan.FromDays(1);

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    // After the first, the second, … message to a number within a day.
    private static readonly TimeSpan[] s_waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>Notes a sending; the reason to refuse when it is one too many, with how long to wait.</summary>
    public async Task<Refusal?> TakeAsync(string phone, IPAddress? address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sending = new CodeSending { At = now, Phone = phone, Address = ClientNetwork.Of(address) };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.CodeSendings.Add(sending);
        await database.SaveChangesAsync(cancellation);
        // Noted first and counted then, so that of many at the same moment not all find room.
        var refusal = await CheckAsync(database, sending, now, cancellation);
        if (refusal is not null)
        {
            await database.CodeSendings.Where(row => row.Id == sending.Id).ExecuteDeleteAsync(cancellation);
        }

        return refusal;
    }

    /// <summary>From when on another code may be sent to the number, as far as only the number counts.</summary>
    public async Task<DateTimeOffset> NextAsync(string phone, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - Day;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return NextAfter(await TimesAsync(database.CodeSendings.Where(row => row.Phone == phone && row.At > since), cancellation));
    }

    private async Task<Refusal?> CheckAsync(IdentityDb database, CodeSending own, DateTimeOffset now, CancellationToken cancellation)
    {
        var limits = options.Value.Codes;
        var (day, hour) = (now - Day, now - s_hour);
        var others = database.CodeSendings.AsNoTracking().Where(row => row.Id != own.Id);
        var next = NextAfter(await TimesAsync(others.Where(row => row.Phone == own.Phone && row.At > day), cancellation));
        if (next > now)
        {
            return Wait("CODE_WAIT", "CodeWait", next - now, "phone");
        }

        var near = others.Where(row => row.Address == own.Address && row.At > hour);
        if (await near.CountAsync(cancellation) >= limits.PerAddress)
        {
            return Wait("CODE_WAIT", "CodeWaitAddress", await OldestAsync(near, cancellation) + s_hour - now);
        }

        var all = others.Where(row => row.At > hour);
        return await all.CountAsync(cancellation) >= limits.InTotal
            ? Wait("CODE_BUSY", "CodeBusy", await OldestAsync(all, cancellation) + s_hour - now)
            : null;
    }

    private static Refusal Wait(string code, string text, TimeSpan wait, string? field = null) =>
        new(code, IdentityTexts.Get(text, Waiting.ToText(wait)), field, wait);

    private DateTimeOffset NextAfter(List<DateTimeOffset> times)
    {
        if (times.Count is 0)
        {
            return DateTimeOffset.MinValue;
        }

        var wait = times[^1] + s_waits[Math.Min(times.Count, s_waits.Length) - 1];
        var perDay = options.Value.Codes.PerPhone;
        return times.Count < perDay ? wait : new DateTimeOffset(Math.Max(wait.UtcTicks, (times[^perDay] + Day).UtcTicks), TimeSpan.Zero);
    }

    private static Task<List<DateTimeOffset>> TimesAsync(IQueryable<CodeSending> sendings, CancellationToken cancellation) =>
        sendings.Select(static row => row.At).OrderBy(static at => at).ToListAsync(cancellation);

    private static Task<DateTimeOffset> OldestAsync(IQueryable<CodeSending> sendings, CancellationToken cancellation) =>
        sendings.Select(static row => row.At).OrderBy(static at => at).FirstOrDefaultAsync(cancellation);
}
