using Microsoft.EntityFrameworkCore;

namespace CaMauG.Storage.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Read_WithoutASetting_IsAFileInTheDataFolder(string? setting)
    {
        var database = HubDatabase.Read(setting, "/srv/camaug");

        Assert.Equal("/srv/camaug/camaug.db", database.Place);
        Assert.False(database.IsShared);
        Assert.EndsWith(".Sqlite", ProviderOf(database), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AConnection_IsPostgresAndItsPlaceTellsNoSecret()
    {
        var database = HubDatabase.Read("Host=db.example;Port=5433;Database=camaug;Username=hub;Password=bi-mat", "/srv/camaug");

        Assert.Equal("camaug at db.example", database.Place);
        Assert.True(database.IsShared);
        Assert.EndsWith(".PostgreSQL", ProviderOf(database), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://hub:bi-mat@db.example/camaug", "is an address")]
    [InlineData("postgresql://hub:bi-mat@db.example/camaug?sslmode=require", "is an address")]
    [InlineData("bi-mat", "cannot be read")]
    [InlineData("Host=db.example;Database=camaug;Passwort bi-mat=1", "cannot be read")]
    [InlineData("Host=db.example;Database=camaug;Port=bi-mat", "cannot be read")]
    [InlineData("Data Source=/srv/bi-mat.db;Cache=Shared", "cannot be read")]
    [InlineData("Host=db.example;Password=bi-mat", "lacks Database")]
    [InlineData("Database=camaug;Password=bi-mat", "lacks Host")]
    public void Read_Nonsense_SaysWhatIsWrongAndRepeatsNothing(string setting, string said)
    {
        var refusal = Assert.Throws<FormatException>(() => HubDatabase.Read(setting, "/srv/camaug"));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Host=db.example;Database=camaug", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", refusal.ToString(), StringComparison.Ordinal);
    }

    private static string ProviderOf(HubDatabase database)
    {
        var options = new DbContextOptionsBuilder();
        database.Use(options);
        using var context = new DbContext(options.Options);
        return context.Database.ProviderName!;
    }
}
