using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>A change of number in memory: codes are those of <see cref="SignUpPort"/>, the link's secret is "dung".</summary>
internal sealed class PhoneChangePort(SignUpPort codes) : IPhoneChange
{
    public bool IsOpen => true;

    public Task<string?> FindAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<string?>("0911 222 333");

    public Task<Outcome<PhoneCode>> SendCodeAsync(AccountId account, string phone, CancellationToken cancellation) => codes.SendCodeAsync(phone, cancellation);

    public Task<PhoneCode?> FindCodeAsync(AccountId account, CancellationToken cancellation) => codes.FindCodeAsync(cancellation);

    public Task<Outcome<PhoneCode>> SendCodeAgainAsync(AccountId account, CancellationToken cancellation) => codes.SendCodeAgainAsync(cancellation);

    public Task<Outcome<PhoneCode>> FinishAsync(AccountId account, string code, CancellationToken cancellation) => codes.ProveAsync(code, cancellation);

    public Task<Outcome<PhoneUndo>> UndoAsync(string token, CancellationToken cancellation) =>
        Task.FromResult<Outcome<PhoneUndo>>(token is "dung" ? new PhoneUndo("0911 222 333") : new Refusal("UNDO_EXPIRED", "Liên kết đã hết hạn."));
}
