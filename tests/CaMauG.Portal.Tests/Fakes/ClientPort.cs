using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>A client of each kind, in memory.</summary>
internal sealed class ClientPort : IClientDesk
{
    public Task<Outcome<IReadOnlyList<ClientInfo>>> ListAsync(Caller actor, CancellationToken cancellation) => Task.FromResult<Outcome<IReadOnlyList<ClientInfo>>>(new ClientInfo[]
    {
        new("camaug-mobile", "CaMauG", ClientKind.Hub, true, ["authorization_code"], [], ["camaug://callback"], []),
        new("trang-web", "Trang <b>web", ClientKind.Configuration, false, ["authorization_code"], ["profile"], ["https://client.example/callback"], [new("0123abcd", null)]),
        new("gia-ca", "Giá cả", ClientKind.MiniApp, true, ["authorization_code"], [], ["https://gia-ca.example/"], []),
    });

    public Task<Outcome<NewClientSecret>> RotateAsync(Caller actor, string clientId, TimeSpan overlap, CancellationToken cancellation) => Task.FromResult<Outcome<NewClientSecret>>(
        overlap < TimeSpan.Zero ? new Refusal("OVERLAP_INVALID", "Từ 0 đến 90 ngày.", "overlapDays") : new NewClientSecret(clientId, "bi-mat-moi", new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero)));
}
