using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.HubApi.Tests;

/// <summary>Two keys, for administrators.</summary>
internal sealed class FakeTokenKeys : ITokenKeyDesk
{
    private static readonly TokenKeyInfo[] s_keys =
    [
        new("k1", TokenKeyState.Signing, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null),
        new("k0", TokenKeyState.Kept, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
    ];

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> ListAsync(Caller actor, CancellationToken cancellation) =>
        Task.FromResult<Outcome<IReadOnlyList<TokenKeyInfo>>>(actor.Roles.Contains(Roles.Admin) ? s_keys : new Refusal("FORBIDDEN", "Không được."));

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RotateAsync(Caller actor, CancellationToken cancellation) => ListAsync(actor, cancellation);

    public Task<Outcome<IReadOnlyList<TokenKeyInfo>>> RetireAsync(Caller actor, string keyId, CancellationToken cancellation) => keyId is "k0"
        ? Task.FromResult<Outcome<IReadOnlyList<TokenKeyInfo>>>(s_keys[..1])
        : Task.FromResult<Outcome<IReadOnlyList<TokenKeyInfo>>>(new Refusal("KEY_UNKNOWN", "Không có khóa này.", "keyId"));
}
