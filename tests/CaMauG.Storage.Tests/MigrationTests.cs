using CaMauG.Storage.Design;
using CaMauG.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaMauG.Storage.Tests;

public sealed class MigrationTests
{
    public static TheoryData<string, string> ModulesOnBoth =>
        [.. new[] { "identity", "catalog", "miniapps", "usage" }.SelectMany(static module => new[] { DesignDatabase.Sqlite, DesignDatabase.Postgres }.Select(provider => (module, provider)))];

    [Theory]
    [MemberData(nameof(ModulesOnBoth))]
    public void Model_OfAModule_HasNoChangesWithoutAMigration(string module, string provider)
    {
        using var context = Open(module, provider);

        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges(), $"The model of {module} has changes that have no migration for {provider}: run eng/migration.sh.");
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("catalog")]
    [InlineData("miniapps")]
    [InlineData("usage")]
    public void Tables_OfAModule_HaveTheSameColumnsOnBoth(string module)
    {
        using var sqlite = Open(module, DesignDatabase.Sqlite);
        using var postgres = Open(module, DesignDatabase.Postgres);

        Assert.Equal(Columns(sqlite), Columns(postgres));
    }

    [Fact]
    public async Task Text_OnPostgres_IsComparedByItsBytes()
    {
        var server = await TestDatabase.ServerAsync();
        var connection = await server.NewDatabaseAsync();
        foreach (var module in new[] { "identity", "catalog", "miniapps", "usage" })
        {
            await using var context = Open(module, DesignDatabase.Postgres);
            context.Database.SetConnectionString(connection);
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
            var others = await context.Database.SqlQuery<string>(
                $"""
                SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' AND table_name NOT LIKE '%\_migrations'
                """).ToListAsync(TestContext.Current.CancellationToken);

            Assert.Empty(others);
        }
    }

    private static IEnumerable<string> Columns(DbContext context) =>
        [.. context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(static table => table.Columns.Select(column => $"{table.Name}.{column.Name} {column.IsNullable}")).Order(StringComparer.Ordinal)];

    // The contexts are the modules' own; as what they inherit they are anybody's.
    private static DbContext Open(string module, string provider)
    {
        IDesignTimeDbContextFactory<DbContext> factory = module switch
        {
            "identity" => new IdentityTables(),
            "catalog" => new CatalogTables(),
            "miniapps" => new MiniAppsTables(),
            _ => new UsageTables(),
        };
        return factory.CreateDbContext([provider]);
    }
}
