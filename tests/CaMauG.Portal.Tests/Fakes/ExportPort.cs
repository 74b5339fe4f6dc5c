using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>One copy of data, made as far as a test says.</summary>
internal sealed class ExportPort : IDataExport
{
    public DataExport? Export { get; set; }

    public Task<DataExport?> FindAsync(AccountId account, CancellationToken cancellation) => Task.FromResult(Export);

    public Task<Outcome<DataExport>> RequestAsync(AccountId account, CancellationToken cancellation)
    {
        if (Export is { HasFailed: false })
        {
            return Task.FromResult<Outcome<DataExport>>(new Refusal("EXPORT_WAITS", "Mỗi ngày chỉ tạo một bản sao.", RetryAfter: TimeSpan.FromHours(3)));
        }

        Export = new(DateTimeOffset.UnixEpoch, 40, null, null, 0, false);
        return Task.FromResult<Outcome<DataExport>>(Export);
    }

    public Task<Outcome<DataExportFile>> OpenAsync(AccountId account, CancellationToken cancellation) => Task.FromResult<Outcome<DataExportFile>>(
        Export is { ReadyAt: not null } ? new DataExportFile("camaug-20261125.zip", [80, 75, 5, 6]) : new Refusal("EXPORT_UNKNOWN", "Chưa có."));
}
