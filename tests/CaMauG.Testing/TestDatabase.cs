namespace CaMauG.Testing;

/// <summary>
/// Which database the tests of a module run on: SQLite, or PostgreSQL where <c>CAMAUG_TEST_DATABASE=postgres</c>. The whole of <c>eng/test.sh</c> is both. One server for a test
/// process, one database for a host, each a copy of one whose tables were made once.
/// </summary>
public static class TestDatabase
{
    private const string Variable = "CAMAUG_TEST_DATABASE";
    private const string Template = "migrated";

    private static readonly Lazy<Task<PostgresServer>> s_server = new(StartAsync);
    private static readonly SemaphoreSlim s_gate = new(1, 1);
    private static readonly Dictionary<string, string> s_known = new(StringComparer.Ordinal);
    private static bool s_hasTemplate;

    /// <summary>True for PostgreSQL.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"{Variable} is \"{other}\"; it can be \"sqlite\" or \"postgres\"."),
    };

    /// <summary>A server for tests that are about PostgreSQL whatever the others run on.</summary>
    public static Task<PostgresServer> ServerAsync() => s_server.Value;

    /// <summary>The database of a host; null on SQLite.</summary>
    /// <param name="directory">The host's data folder: a host started again on it finds its database again.</param>
    /// <param name="migrate">Makes the tables, the first time.</param>
    /// <returns>How to reach it.</returns>
    public static async Task<string?> ForAsync(string directory, Func<string, Task> migrate)
    {
        if (!IsPostgres)
        {
            return null;
        }

        var server = await s_server.Value;
        await s_gate.WaitAsync();
        try
        {
            if (s_known.TryGetValue(directory, out var known))
            {
                return known;
            }

            if (!s_hasTemplate)
            {
                // What stays connected would keep it from being copied.
                await migrate(await server.NewDatabaseAsync(name: Template) + ";Pooling=false");
                s_hasTemplate = true;
            }

            return s_known[directory] = await server.NewDatabaseAsync(Template);
        }
        finally
        {
            s_gate.Release();
        }
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait();
        return server;
    }
}
