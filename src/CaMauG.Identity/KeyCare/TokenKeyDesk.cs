using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.KeyCare;

internal sealed class TokenKeyDesk(
    TokenKeys keys, KeyRotation rotation, IDbContextFactory<IdentityDb> databases, IOptions<IdentityModuleOptions> options, TimeProvider clock) : ITokenKeyDesk
{
    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> ListAsync(Caller actor, CancellationToken cancellation) =>
        DoAsync(actor, static () => Task.FromResult<Refusal?>(null), cancellation);

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RotateAsync(Caller actor, CancellationToken cancellation) => DoAsync(
        actor,
        async () =>
        {
            if (keys.Current.Next is { } next)
            {
                return Waiting(next);
            }

            if (keys.TryMake(clock.GetUtcNow() + options.Value.KeyRotation.Overlap) is not { } made)
            {
                keys.Refresh();
                return Waiting(keys.Current.Next ?? keys.Current.Signer);
            }

            await WriteAsync(actor, "signing_key.made", made, cancellation);
            return null;
        },
        cancellation);

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RetireAsync(Caller actor, string keyId, CancellationToken cancellation) => DoAsync(
        actor,
        async () =>
        {
            var set = keys.Current;
            if (set.All.FirstOrDefault(key => key.Id == keyId) is not { } key)
            {
                return new Refusal("KEY_UNKNOWN", IdentityTexts.Get("KeyUnknown"));
            }

            // The successor before the end, so that there is always one that signs.
            if (key.Id == set.Signer.Id)
            {
                await WriteAsync(actor, "signing_key.made", MakeSuccessor(), cancellation);
            }

            if (keys.TryRemove(key))
            {
                await WriteAsync(actor, "signing_key.retired", key, cancellation);
            }

            return null;
        },
        cancellation);

    private async Task<Outcome<IReadOnlyList<TokenKeyInfo>>> DoAsync(Caller actor, Func<Task<Refusal?>> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);

        if (!actor.Roles.Contains(Roles.Admin))
        {
            return new Refusal("FORBIDDEN", IdentityTexts.Get("AdministratorsOnly"));
        }

        await rotation.CheckAsync(cancellation);
        if (await act() is { } refusal)
        {
            return refusal;
        }

        await rotation.CheckAsync(cancellation);
        return Show(keys.Current);
    }

    private TokenKey MakeSuccessor()
    {
        TokenKey? made;
        while ((made = keys.TryMake(clock.GetUtcNow())) is null)
        {
            // Another replica took the number, for a key that may sign much later; the next number is free or taken again.
        }

        return made;
    }

    private async Task WriteAsync(Caller actor, string action, TokenKey key, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var name = await AuditLog.NameOfAsync(database, actor, cancellation);
        database.Audit.Add(AuditLog.ToRow(new(
            clock.GetUtcNow(), actor.Account, name, action, "key:" + key.Id, string.Create(CultureInfo.InvariantCulture, $"signs from {key.SignsFrom.UtcDateTime:O}"))));
        await database.SaveChangesAsync(cancellation);
    }

    private TokenKeyInfo[] Show(TokenKeySet set) =>
    [
        .. set.All.Select(key => new TokenKeyInfo(
                key.Id,
                key.Id == set.Signer.Id ? TokenKeyState.Signing : key.SignsFrom > set.Signer.SignsFrom ? TokenKeyState.Waiting : TokenKeyState.Kept,
                key.MadeAt,
                key.SignsFrom,
                set.EndOf(key) + rotation.Kept))
            .OrderByDescending(static key => key.State is TokenKeyState.Signing).ThenByDescending(static key => key.SignsFrom),
    ];

    private static Refusal Waiting(TokenKey next) =>
        new("KEY_WAITING", IdentityTexts.Get("KeyWaiting", next.SignsFrom.ToOffset(TimeSpan.FromHours(7)).ToString("g", CultureInfo.CurrentCulture)));
}
