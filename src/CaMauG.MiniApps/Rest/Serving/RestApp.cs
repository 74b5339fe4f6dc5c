using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>A REST mini-app as a mini-app: resolvers made from its connectors.</summary>
internal sealed class RestApp(RestModel model, AppSchema schema, RestService service) : IMiniApp
{
    public void Configure(MiniAppBuilder builder)
    {
        var loaders = model.Entities.ToDictionary(static entities => entities.Key, entities => new EntityLoader(service, [.. entities]), StringComparer.Ordinal);
        var connected = model.Connectors.Where(static connector => connector.Field is not null).ToList();
        foreach (var connector in connected)
        {
            var owner = connector.Field!.Owner;
            builder.Field(owner, connector.Field.Name, context => AnswerAsync(connector, context, loaders.GetValueOrDefault(owner)));
        }

        foreach (var (type, loader) in loaders)
        {
            builder.EntityBatch(type, loader.Resolve);
            foreach (var field in schema.Find(type)!.Fields.Values.Where(field => !connected.Exists(connector => connector.Coordinate == field.Coordinate)))
            {
                builder.Field(type, field.Name, context => loader.ReadAsync(context, context.FieldName));
            }
        }
    }

    private async Task<object?> AnswerAsync(Connector connector, FieldContext context, EntityLoader? loader)
    {
        var arguments = (RestVariables.Arguments, JsonValue.Of(context.Arguments));
        if (context.Source is null)
        {
            return await service.RunAsync(connector, context, arguments).ConfigureAwait(false);
        }

        var parent = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in connector.Inputs)
        {
            if (ParentMembers.TryRead(context.Source, name, out var value) || loader is not null)
            {
                parent[name] = JsonValue.Of(value ?? (loader is null ? null : await loader.ReadAsync(context, name).ConfigureAwait(false)));
            }
        }

        return await service.RunAsync(connector, context, arguments, (RestVariables.This, parent)).ConfigureAwait(false);
    }
}
