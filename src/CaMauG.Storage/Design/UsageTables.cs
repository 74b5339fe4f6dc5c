using CaMauG.Usage.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaMauG.Storage.Design;

internal sealed class UsageTables : IDesignTimeDbContextFactory<UsageDb>
{
    public UsageDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<UsageDb>();
        DesignDatabase.Of(args).Use(options);
        UsageDb.Configure(options);
        return new(options.Options);
    }
}
