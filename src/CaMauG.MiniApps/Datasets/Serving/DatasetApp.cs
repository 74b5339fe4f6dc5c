using CaMauG.Sdk;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>A dataset mini-app as a mini-app: resolvers made from what its schema says.</summary>
internal sealed class DatasetApp(DatasetModel model) : IMiniApp
{
    public void Configure(MiniAppBuilder builder)
    {
        foreach (var field in model.RowsFields)
        {
            var resolver = new RowsResolver(field);
            builder.Field(field.Field.Owner, field.Field.Name, resolver.ResolveAsync);
        }

        foreach (var field in model.Counts)
        {
            var resolver = new CountResolver(field);
            builder.Field(field.Field.Owner, field.Field.Name, resolver.ResolveAsync);
        }

        foreach (var field in model.References)
        {
            var resolver = new ReferenceResolver(field);
            builder.Field(field.Type, field.Field, resolver.ResolveAsync);
        }

        foreach (var field in model.Inserts)
        {
            var resolver = new InsertResolver(field, model.RowTypes);
            builder.Mutation(field.Mutation.Field.Name, resolver.ResolveAsync);
        }

        foreach (var field in model.Updates)
        {
            var resolver = new UpdateResolver(field, model.RowTypes);
            builder.Mutation(field.Mutation.Field.Name, resolver.ResolveAsync);
        }

        foreach (var type in model.RowTypes.Values.Where(static type => type.Type.IsEntity))
        {
            builder.Entity(type.Name, new RowEntityResolver(type).ResolveAsync);
        }
    }
}
