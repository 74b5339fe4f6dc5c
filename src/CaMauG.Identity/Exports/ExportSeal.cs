using Microsoft.AspNetCore.DataProtection;

namespace CaMauG.Identity.Exports;

/// <summary>Seals a copy of somebody's data for that account: one put into another's row does not open.</summary>
internal sealed class ExportSeal(IDataProtectionProvider protection)
{
    private const string Purpose = "CaMauG.Identity.Export.v1";

    public byte[] Close(Guid account, byte[] content) => Of(account).Protect(content);

    public byte[] Open(Guid account, byte[] content) => Of(account).Unprotect(content);

    private IDataProtector Of(Guid account) => protection.CreateProtector(Purpose, account.ToString("N"));
}
