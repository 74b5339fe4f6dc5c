using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Signing up in memory: the right code is 123456.</summary>
internal sealed class SignUpPort : ISignUp
{
    public SignUpWays Ways { get; set; } = new(true, true);

    public PhoneCode? Code { get; set; }

    public NewPerson? Made { get; private set; }

    public Task<Outcome<PhoneCode>> SendCodeAsync(string phone, CancellationToken cancellation)
    {
        if (phone.Length < 9)
        {
            return Refuse<PhoneCode>(new("PHONE_INVALID", "Hãy nhập số di động.", "phone"));
        }

        Code = new("0912 345 678", DateTimeOffset.UtcNow.AddMinutes(5), DateTimeOffset.UtcNow.AddSeconds(59), IsProved: false);
        return Task.FromResult<Outcome<PhoneCode>>(Code);
    }

    public Task<PhoneCode?> FindCodeAsync(CancellationToken cancellation) => Task.FromResult(Code);

    public Task<Outcome<PhoneCode>> SendCodeAgainAsync(CancellationToken cancellation) => Refuse<PhoneCode>(new("CODE_WAIT", "Hãy đợi 59 giây.", "phone"));

    public Task<Outcome<PhoneCode>> ProveAsync(string code, CancellationToken cancellation)
    {
        if (code is not "123456")
        {
            return Refuse<PhoneCode>(new("CODE_WRONG", "Mã không đúng.", "code"));
        }

        Code = Code! with { IsProved = true };
        return Task.FromResult<Outcome<PhoneCode>>(Code);
    }

    public Task<Outcome<AccountProfile>> FinishAsync(NewPerson person, CancellationToken cancellation)
    {
        Refusal[] refusals =
        [
            .. LegalPurposes.All.Except(person.Agreed).Select(static purpose => new Refusal("CONSENT_REQUIRED", "Bạn cần đồng ý.", purpose)),
            .. person.Password.Length < 10 ? [new Refusal("PASSWORD_LENGTH", "Mật khẩu cần ít nhất 10 ký tự.", "password")] : Array.Empty<Refusal>(),
        ];
        Made = person;
        return Task.FromResult(refusals.Length > 0
            ? (Outcome<AccountProfile>)refusals
            : new AccountProfile(IdentityPort.Account, "cd23456", person.DisplayName, [Roles.Citizen], 1, DateTimeOffset.UnixEpoch));
    }

    public Task<Outcome<AccountProfile>> WithUsernameAsync(string username, NewPerson person, CancellationToken cancellation) =>
        username is "trung" ? Refuse<AccountProfile>(new("USERNAME_TAKEN", "Tên này đã có người dùng.", "username")) : FinishAsync(person, cancellation);

    private static Task<Outcome<T>> Refuse<T>(Refusal refusal)
        where T : class => Task.FromResult<Outcome<T>>(refusal);
}
