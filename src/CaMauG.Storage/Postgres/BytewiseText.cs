using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Conventions;

namespace CaMauG.Storage.Postgres;

/// <summary>
/// Text is compared and ordered by its bytes, as SQLite does, whatever language the database was made for: both answer alike, a beginning of a text is found by index,
/// and no index is spoilt when the operating system's rules of a language change.
/// </summary>
#pragma warning disable EF1001 // The provider offers no other place for a convention of all modules.
internal sealed class BytewiseText(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relational, IRelationalTypeMappingSource types, INpgsqlSingletonOptions options)
    : NpgsqlConventionSetBuilder(dependencies, relational, types, options)
#pragma warning restore EF1001
{
    public override ConventionSet CreateConventionSet()
    {
        var set = base.CreateConventionSet();
        set.Add(new Collation());
        return set;
    }

    private sealed class Collation : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(static entity => !entity.IsMappedToJson()))
            {
                foreach (var property in entity.GetDeclaredProperties().Where(static property => ColumnTypeOf(property) == typeof(string)))
                {
                    property.Builder.UseCollation("C");
                }
            }
        }

        private static Type ColumnTypeOf(IConventionProperty property) =>
            property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType;
    }
}
