using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.HubApi.Tests;

/// <summary>One client, for administrators.</summary>
internal sealed class FakeClients : IClientDesk
{
    private static readonly ClientInfo[] s_clients =
        [new("trang-web", "Trang web", ClientKind.Configuration, false, ["authorization_code"], ["profile"], ["https://client.example/callback"], [new("0123abcd", null)])];

    public Task<Outcome<IReadOnlyList<ClientInfo>>> ListAsync(Caller actor, CancellationToken cancellation) =>
        Task.FromResult<Outcome<IReadOnlyList<ClientInfo>>>(actor.Roles.Contains(Roles.Admin) ? s_clients : new Refusal("FORBIDDEN", "Không được."));

    public Task<Outcome<NewClientSecret>> RotateAsync(Caller actor, string clientId, TimeSpan overlap, CancellationToken cancellation) => Task.FromResult<Outcome<NewClientSecret>>(
        clientId is "trang-web" ? new NewClientSecret(clientId, "s3cret", DateTimeOffset.UnixEpoch + overlap) : new Refusal("CLIENT_UNKNOWN", "Không có.", "clientId"));
}
