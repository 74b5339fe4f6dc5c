using CaMauG.Contracts.Replicas;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Storage.Sqlite;

/// <summary><c>camaug.db</c> in the data folder.</summary>
internal sealed class SqliteFile(string dataDirectory) : HubDatabase
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    // A second writer waits for the first instead of failing at once.
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, "camaug.db"), DefaultTimeout = 30 }.ToString();

    public override string Place => Path.Combine(dataDirectory, "camaug.db");

    public override bool IsShared => false;

    public override IKeyCabinet? Keys => null;

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    // Of a file nobody else has open: the system lets go of it when the process ends, however it ends.
    public override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(dataDirectory, "starting.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(s_pause, cancellation);
            }
        }
    }
}
