using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>One key that signs, in memory.</summary>
internal sealed class TokenKeyPort : ITokenKeyDesk
{
    private readonly List<TokenKeyInfo> _keys = [new("k1", TokenKeyState.Signing, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null)];

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> ListAsync(Caller actor, CancellationToken cancellation) => Task.FromResult<Outcome<IReadOnlyList<TokenKeyInfo>>>(_keys.ToArray());

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RotateAsync(Caller actor, CancellationToken cancellation)
    {
        _keys.Add(new("k2", TokenKeyState.Waiting, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), null));
        return ListAsync(actor, cancellation);
    }

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RetireAsync(Caller actor, string keyId, CancellationToken cancellation)
    {
        _keys.RemoveAll(key => key.Id == keyId);
        return ListAsync(actor, cancellation);
    }
}
