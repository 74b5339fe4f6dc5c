using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Registration;

/// <summary>Writes what people do to mini-apps into the audit log.</summary>
internal sealed class AuditTrail(IAuditLog log, IAccounts accounts, TimeProvider time)
{
    /// <summary>Writes one entry; it is durable when the call returns.</summary>
    public Task WriteAsync(Caller actor, string action, string appId, string? detail, CancellationToken cancellation) =>
        WriteAboutAsync(actor, action, $"app:{appId}", detail, cancellation);

    /// <summary>Writes one entry about anything else.</summary>
    public async Task WriteAboutAsync(Caller actor, string action, string subject, string? detail, CancellationToken cancellation) =>
        await log.WriteAsync(
            new(time.GetUtcNow(), actor.Account, await NameOfAsync(actor, cancellation), action, subject, detail), cancellation);

    /// <summary>The user name of a caller, as the log and reviewers see it.</summary>
    public async Task<string> NameOfAsync(Caller caller, CancellationToken cancellation) =>
        (await accounts.FindAsync(caller.Account, cancellation))?.Username ?? caller.DisplayName;
}
