using CaMauG.Contracts.Replicas;
using CaMauG.Storage.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CaMauG.Storage.Postgres;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgresDatabase : HubDatabase
{
    private const string Setting = "ConnectionStrings:Database";
    private const string Form = "Its form is Host=db.example;Database=camaug;Username=camaug;Password=…;SSL Mode=VerifyFull; without the setting the hub keeps SQLite in its data folder.";

    // Of this program alone; another one that locks the same number in the same database would only make a start wait.
    private const long StartLock = 0x43614D6175470001;

    private const int MostPrepared = 200;

    private readonly string _connection;
    private readonly string _lockConnection;
    private readonly PostgresKeys _keys;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings, KeySeal seal)
    {
        Place = $"{settings.Database} at {settings.Host}";
        _connection = settings.ConnectionString;
        _keys = new(_connection, seal);
        // A session of its own: it ends with the process, and the lock with it.
        _lockConnection = new NpgsqlConnectionStringBuilder(_connection) { Pooling = false, CommandTimeout = 0, KeepAlive = 30 }.ConnectionString;
    }

    public override string Place { get; }

    public override bool IsShared => true;

    public override IKeyCabinet? Keys => _keys;

    public static PostgresDatabase Read(string connection, KeySeal seal)
    {
        if (connection.Contains("://", StringComparison.Ordinal))
        {
            throw new FormatException($"{Setting} is an address. {Form}");
        }

        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(connection);
        }
        catch (ArgumentException)
        {
            // Neither its message nor the exception itself: both may repeat a password that stands where a name should.
            throw new FormatException($"{Setting} cannot be read: a part is not name=value, or a name or value is not known. {Form}");
        }

        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
        {
            throw new FormatException($"{Setting} lacks {(string.IsNullOrEmpty(settings.Host) ? "Host" : "Database")}. {Form}");
        }

        settings.ApplicationName ??= "CaMauG";
        // The hub says the same few hundred sentences: the server plans each once for a session. It leaves nothing in a session that the next user would have to be kept from.
        settings.MaxAutoPrepare = settings.MaxAutoPrepare is 0 ? MostPrepared : settings.MaxAutoPrepare;
        settings.NoResetOnClose = true;
        // What failed is told without the values of rows, and the password does not stay in open connections.
        (settings.IncludeErrorDetail, settings.PersistSecurityInfo) = (false, false);
        return new(settings, seal);
    }

    public override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(_connection, static postgres => postgres
            .MigrationsAssembly(typeof(PostgresDatabase).Assembly)
            .ExecutionStrategy(static dependencies => new CarefulRetries(dependencies)))
        .ReplaceService<IProviderConventionSetBuilder, BytewiseText>()
        .ReplaceService<IHistoryRepository, QuietHistory>();

    public override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_lockConnection);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = StartLock } } };
            await command.ExecuteNonQueryAsync(cancellation);
            await _keys.PrepareAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
