using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Recovery in memory: codes are those of <see cref="SignUpPort"/>.</summary>
internal sealed class RecoveryPort(SignUpPort codes) : IRecovery
{
    public bool IsOpen { get; set; } = true;

    public string? Password { get; private set; }

    public Task<Outcome<PhoneCode>> SendCodeAsync(string phone, CancellationToken cancellation) => codes.SendCodeAsync(phone, cancellation);

    public Task<PhoneCode?> FindCodeAsync(CancellationToken cancellation) => codes.FindCodeAsync(cancellation);

    public Task<Outcome<PhoneCode>> SendCodeAgainAsync(CancellationToken cancellation) => codes.SendCodeAgainAsync(cancellation);

    public Task<Outcome<PhoneCode>> ProveAsync(string code, CancellationToken cancellation) => codes.ProveAsync(code, cancellation);

    public bool HasFactor { get; set; }

    public Task<bool> OwesSecondFactorAsync(CancellationToken cancellation) => Task.FromResult(HasFactor);

    public Task<Outcome<AccountProfile>> FinishAsync(string password, string factor, CancellationToken cancellation)
    {
        Password = password;
        return Task.FromResult<Outcome<AccountProfile>>(password.Length < 10
            ? new Refusal("PASSWORD_LENGTH", "Mật khẩu cần ít nhất 10 ký tự.", "password")
            : new AccountProfile(IdentityPort.Account, "congdan", "Dân", [Roles.Citizen], 1, DateTimeOffset.UnixEpoch));
    }
}
