using CaMauG.Contracts.Replicas;
using Npgsql;

namespace CaMauG.Storage.Keys;

/// <summary>
/// The keys of the hub in a table of the database that its replicas share: whoever reaches it is a replica, and the backup of the database is the backup of the keys. It is made here and not
/// by a migration, since it has no model.
/// </summary>
internal sealed class PostgresKeys(string connection, KeySeal seal) : IKeyCabinet
{
    private const string Table = "hub_keys";

    /// <summary>Makes the table, and seals anew what was sealed with a secret that is to go. While nobody else starts.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var session = await OpenAsync(cancellation);
        await using (var make = new NpgsqlCommand(
            $"""CREATE TABLE IF NOT EXISTS {Table} (name varchar(200) COLLATE "C" PRIMARY KEY, content bytea NOT NULL, made_at timestamptz NOT NULL, sealed_by varchar(16))""", session))
        {
            await make.ExecuteNonQueryAsync(cancellation);
        }

        List<(string Name, byte[] Content, string? Secret)> others = [];
        await using (var find = new NpgsqlCommand($"SELECT name, content, sealed_by FROM {Table} WHERE sealed_by IS DISTINCT FROM $1", session) { Parameters = { Text(seal.Current) } })
        await using (var reader = await find.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                others.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
            }
        }

        foreach (var (name, content, secret) in others)
        {
            var anew = seal.Close(name, seal.Open(name, content, secret));
            await using var change = new NpgsqlCommand($"UPDATE {Table} SET content = $2, sealed_by = $3 WHERE name = $1", session)
            {
                Parameters = { Text(name), new() { Value = anew }, Text(seal.Current) },
            };
            await change.ExecuteNonQueryAsync(cancellation);
        }
    }

    public IReadOnlyList<string> List(string folder)
    {
        using var session = Open();
        using var command = new NpgsqlCommand($"SELECT name FROM {Table} WHERE starts_with(name, $1) ORDER BY name", session) { Parameters = { Text(folder + "/") } };
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public KeptKey? Find(string name)
    {
        using var session = Open();
        using var command = new NpgsqlCommand($"SELECT content, made_at, sealed_by FROM {Table} WHERE name = $1", session) { Parameters = { Text(name) } };
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new(seal.Open(name, reader.GetFieldValue<byte[]>(0), reader.IsDBNull(2) ? null : reader.GetString(2)), new(reader.GetDateTime(1), TimeSpan.Zero))
            : null;
    }

    public bool TryAdd(string name, byte[] content)
    {
        using var session = Open();
        using var command = new NpgsqlCommand($"INSERT INTO {Table} (name, content, made_at, sealed_by) VALUES ($1, $2, now(), $3) ON CONFLICT (name) DO NOTHING", session)
        {
            Parameters = { Text(name), new() { Value = seal.Close(name, content) }, Text(seal.Current) },
        };
        return command.ExecuteNonQuery() is 1;
    }

    public bool TryRemove(string name)
    {
        using var session = Open();
        using var command = new NpgsqlCommand($"DELETE FROM {Table} WHERE name = $1", session) { Parameters = { Text(name) } };
        return command.ExecuteNonQuery() is 1;
    }

    public string PlaceOf(string name) => $"{name} in the table {Table}";

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private NpgsqlConnection Open()
    {
        var session = new NpgsqlConnection(connection);
        session.Open();
        return session;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var session = new NpgsqlConnection(connection);
        await session.OpenAsync(cancellation);
        return session;
    }
}
