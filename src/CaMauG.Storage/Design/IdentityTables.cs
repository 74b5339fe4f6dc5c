using CaMauG.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Storage.Design;

internal sealed class IdentityTables : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<IdentityDb>();
        DataSetup.Configure(options, DesignDatabase.Of(args).Use);
        // Without it the framework's oldest tables are meant, which know no passkeys.
        options.UseApplicationServiceProvider(
            new ServiceCollection().Configure<IdentityOptions>(static identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider());
        return new(options.Options);
    }
}
