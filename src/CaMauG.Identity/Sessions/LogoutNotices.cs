using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Pseudonyms;

namespace CaMauG.Identity.Sessions;

/// <summary>The durable queue of mini-apps to be told that a session ended, filled in the transaction that ends it.</summary>
internal sealed class LogoutNotices(SectorPseudonyms pseudonyms, IEnumerable<ILogoutReceivers> receivers, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>Adds one notice for each of the mini-apps that listens; the caller saves.</summary>
    /// <param name="database">Where they are kept.</param>
    /// <param name="session">The session that ended, for these mini-apps at least.</param>
    /// <param name="apps">Mini-apps that received a token in it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task AddAsync(IdentityDb database, Session session, IReadOnlyCollection<string> apps, CancellationToken cancellation)
    {
        if (apps.Count is 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var listening = await GetReceiversAsync(cancellation);
        database.LogoutNotices.AddRange(apps.Where(listening.ContainsKey).Select(app => new LogoutNotice
        {
            AppId = app,
            Subject = pseudonyms.For(new(session.AccountId), app),
            SessionId = pseudonyms.ForSession(session.Id, app),
            CreatedAt = now,
            NextAttemptAt = now,
        }));
    }

    /// <summary>Where each mini-app that listens is told.</summary>
    public async Task<Dictionary<string, Uri>> GetReceiversAsync(CancellationToken cancellation)
    {
        var all = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var source in receivers)
        {
            foreach (var receiver in await source.GetAllAsync(cancellation))
            {
                all[receiver.AppId] = receiver.Url;
            }
        }

        return all;
    }

    /// <summary>Says that there may be something to deliver.</summary>
    public void Wake()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Someone woke it already; one round serves all.
        }
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _work.WaitAsync(longest, cancellation);

    public void Dispose() => _work.Dispose();
}
