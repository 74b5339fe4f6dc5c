using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Attempts;

/// <summary>
/// Slows guessing down: after some failures each one more makes the wait longer (NIST SP 800-63B-4 §3.2.2). Counted in the database, so for all replicas and beyond
/// a restart, and before the outcome is known, so that guesses at the same moment are all counted.
/// </summary>
internal sealed class AttemptLimiter(IDbContextFactory<IdentityDb> databases, TimeProvider clock)
{
    /// <summary>Longer than anything counts.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(2);

    // After the first failure that is not free, the second, …; the last one from then on.
    private static readonly TimeSpan[] s_waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    /// <summary>Counts an attempt as a failure, until <see cref="ForgetAsync"/> or <see cref="GiveBackAsync"/> says otherwise; refused while there is a wait.</summary>
    public async Task<Attempt> TakeAsync(AttemptSubject subject, CancellationToken cancellation)
    {
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var now = clock.GetUtcNow();
            var known = await database.FailedAttempts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == subject.Id, cancellation);
            if (known?.BlockedUntil > now)
            {
                return new(subject, known.Count, known.BlockedUntil - now, true);
            }

            var (count, firstAt) = known is null || (subject.Sliding ? known.LastAt : known.FirstAt) + subject.Memory <= now ? (1, now) : (known.Count + 1, known.FirstAt);
            var wait = WaitAfter(count - subject.Free);
            if (await TryStoreAsync(database, known, new() { Id = subject.Id, Count = count, FirstAt = firstAt, LastAt = now, BlockedUntil = now + wait }, cancellation))
            {
                return new(subject, count, wait, false);
            }
        }
    }

    /// <summary>The attempt succeeded: nothing before it counts any more.</summary>
    public async Task ForgetAsync(IEnumerable<AttemptSubject> subjects, CancellationToken cancellation)
    {
        var ids = subjects.Select(static subject => subject.Id).ToList();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.FailedAttempts.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The attempt was no failure, which says nothing about those before it.</summary>
    public async Task GiveBackAsync(Attempt attempt, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // The wait is its own: had there been one before, it would not have been counted.
        await database.FailedAttempts.Where(row => row.Id == attempt.Subject.Id && row.Count > 0).ExecuteUpdateAsync(
            set => set.SetProperty(static row => row.Count, static row => row.Count - 1)
                .SetProperty(static row => row.BlockedUntil, row => row.Count == attempt.Count ? null : row.BlockedUntil),
            cancellation);
    }

    /// <summary>Until when the waits last that are on, by subject.</summary>
    public static async Task<Dictionary<string, DateTimeOffset>> FindWaitsAsync(
        IdentityDb database, IEnumerable<AttemptSubject> subjects, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = subjects.Select(static subject => subject.Id).ToList();
        return await database.FailedAttempts.Where(row => ids.Contains(row.Id) && row.BlockedUntil > now)
            .ToDictionaryAsync(static row => row.Id, static row => row.BlockedUntil!.Value, cancellation);
    }

    private static TimeSpan? WaitAfter(int failures) => failures < 1 ? null : s_waits[Math.Min(failures, s_waits.Length) - 1];

    /// <summary>Puts what is counted in the place of what was known; false when another request was quicker, and the caller looks again.</summary>
    public static async Task<bool> TryStoreAsync(IdentityDb database, FailedAttempts? known, FailedAttempts next, CancellationToken cancellation)
    {
        if (known is not null)
        {
            return await database.FailedAttempts.Where(row => row.Id == known.Id && row.Count == known.Count && row.LastAt == known.LastAt).ExecuteUpdateAsync(
                set => set.SetProperty(static row => row.Count, next.Count)
                    .SetProperty(static row => row.FirstAt, next.FirstAt)
                    .SetProperty(static row => row.LastAt, next.LastAt)
                    .SetProperty(static row => row.BlockedUntil, next.BlockedUntil),
                cancellation) is 1;
        }

        database.FailedAttempts.Add(next);
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Stored at the same moment by another request; anything else shows in this check.
            if (!await database.FailedAttempts.AsNoTracking().AnyAsync(row => row.Id == next.Id, cancellation))
            {
                throw;
            }

            return false;
        }
    }
}
