namespace CaMauG.Storage.Design;

/// <summary>For whoever writes a migration: no server is asked. <c>eng/migration.sh</c> names the provider as the only argument.</summary>
internal static class DesignDatabase
{
    public const string Postgres = "postgres";
    public const string Sqlite = "sqlite";

    public static HubDatabase Of(string[] arguments) => arguments switch
    {
        [Postgres] => HubDatabase.Read("Host=localhost;Database=camaug", string.Empty),
        [Sqlite] => HubDatabase.Read(null, string.Empty),
        _ => throw new ArgumentException($"Say \"{Postgres}\" or \"{Sqlite}\" after \"--\", or use eng/migration.sh.", nameof(arguments)),
    };
}
