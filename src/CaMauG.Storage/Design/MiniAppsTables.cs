using CaMauG.MiniApps.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaMauG.Storage.Design;

internal sealed class MiniAppsTables : IDesignTimeDbContextFactory<MiniAppsDb>
{
    public MiniAppsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<MiniAppsDb>();
        DesignDatabase.Of(args).Use(options);
        MiniAppsDb.Configure(options);
        return new(options.Options);
    }
}
