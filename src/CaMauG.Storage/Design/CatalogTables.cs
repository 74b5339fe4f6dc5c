using CaMauG.Catalog.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaMauG.Storage.Design;

internal sealed class CatalogTables : IDesignTimeDbContextFactory<CatalogDb>
{
    public CatalogDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CatalogDb>();
        DesignDatabase.Of(args).Use(options);
        CatalogDb.Configure(options);
        return new(options.Options);
    }
}
