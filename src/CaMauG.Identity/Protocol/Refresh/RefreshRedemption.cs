using System.Security.Claims;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol.Refresh;

/// <summary>
/// Gives each refresh token one successor, however often and however simultaneously it is presented. Within the grace a client whose answer
/// was lost presents the token again and receives the same successor, so no second branch comes into being; once the successor
/// has been used nobody has reason to, and the family ends (RFC 9700 §4.14.2). After the grace OpenIddict ends it.
/// </summary>
internal sealed class RefreshRedemption(
    IDbContextFactory<IdentityDb> databases,
    IOpenIddictAuthorizationManager authorizations,
    IOpenIddictTokenManager tokens,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    // A request that made no successor for so long has died; whoever waits takes its place.
    private static readonly TimeSpan s_claim = TimeSpan.FromSeconds(5);
    private const int MostPolls = 200;

    /// <summary>The turn of this request; null when the token is not to be answered.</summary>
    public async Task<RefreshTurn?> TryAsync(ClaimsPrincipal grant, string presented, CancellationToken cancellation)
    {
        var id = grant.GetTokenId()!;
        var isFirst = await MarkRedeemedAsync(id, cancellation);
        if (!isFirst && options.Value.RefreshGrace == TimeSpan.Zero)
        {
            await EndFamilyAsync(grant, cancellation);
            return null;
        }

        var claim = Guid.NewGuid();
        if (await TryClaimAsync(id, claim, cancellation))
        {
            return new(id, presented, claim, null);
        }

        return await FollowAsync(grant, new(id, presented, claim, null), cancellation);
    }

    /// <summary>Keeps the successor for a repetition; false when another request took this one's place.</summary>
    public async Task<bool> TryKeepAsync(RefreshTurn turn, string successorId, string successor, CancellationToken cancellation)
    {
        var box = SealedSuccessor.Seal(successor, turn.Presented, turn.TokenId);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.RefreshSuccessors
            .Where(row => row.TokenId == turn.TokenId && row.ClaimId == turn.Claim && row.SuccessorId == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(static row => row.SuccessorId, successorId).SetProperty(static row => row.Sealed, box), cancellation) is 1;
    }

    private async Task<bool> MarkRedeemedAsync(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var stamp = Guid.NewGuid().ToString();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.Id == id && token.Status == Statuses.Valid)
            .ExecuteUpdateAsync(
                set => set.SetProperty(static token => token.Status, Statuses.Redeemed)
                    .SetProperty(static token => token.RedemptionDate, now)
                    .SetProperty(static token => token.ConcurrencyToken, stamp),
                cancellation) is 1;
    }

    private async Task<bool> TryClaimAsync(string id, Guid claim, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.RefreshSuccessors.AnyAsync(row => row.TokenId == id, cancellation))
        {
            return false;
        }

        database.RefreshSuccessors.Add(new() { TokenId = id, ClaimId = claim, ClaimedAt = clock.GetUtcNow() });
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another request with the same token claimed it in between; anything else shows in this check.
            if (!await database.RefreshSuccessors.AsNoTracking().AnyAsync(row => row.TokenId == id, cancellation))
            {
                throw;
            }

            return false;
        }
    }

    private async Task<RefreshTurn?> FollowAsync(ClaimsPrincipal grant, RefreshTurn turn, CancellationToken cancellation)
    {
        for (var polls = 0; polls < MostPolls; polls++)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var row = await database.RefreshSuccessors.AsNoTracking().FirstAsync(known => known.TokenId == turn.TokenId, cancellation);
            if (row.SuccessorId is { } successor)
            {
                return await RepeatAsync(grant, turn, successor, row.Sealed!, cancellation);
            }

            if (row.ClaimedAt + s_claim <= clock.GetUtcNow() && await TryTakeOverAsync(database, row, turn.Claim, cancellation))
            {
                return turn;
            }

            await Task.Delay(s_poll, cancellation);
        }

        return null;
    }

    private async Task<RefreshTurn?> RepeatAsync(
        ClaimsPrincipal grant, RefreshTurn turn, string successorId, byte[] box, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var status = await database.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => token.Id == successorId)
            .Select(static token => token.Status).FirstOrDefaultAsync(cancellation);
        if (status is Statuses.Valid)
        {
            return turn with { Claim = Guid.Empty, Successor = SealedSuccessor.Open(box, turn.Presented, turn.TokenId) };
        }

        await EndFamilyAsync(grant, cancellation);
        return null;
    }

    private async Task<bool> TryTakeOverAsync(IdentityDb database, RefreshSuccessor stale, Guid claim, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.RefreshSuccessors
            .Where(row => row.TokenId == stale.TokenId && row.ClaimId == stale.ClaimId && row.SuccessorId == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(static row => row.ClaimId, claim).SetProperty(static row => row.ClaimedAt, now), cancellation) is 1;
    }

    private async Task EndFamilyAsync(ClaimsPrincipal grant, CancellationToken cancellation)
    {
        if (grant.GetAuthorizationId() is not { } family)
        {
            return;
        }

        if (await authorizations.FindByIdAsync(family, cancellation) is { } authorization)
        {
            await authorizations.TryRevokeAsync(authorization, cancellation);
        }

        await tokens.RevokeByAuthorizationIdAsync(family, cancellation);
    }
}
