using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Subgraphs.Schemas;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Resolvers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Answers a field by a registered resolver.</summary>
internal sealed class DelegateResolver(string type, string field, FieldResolver resolver, Func<object, object?>? leaf) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var fieldContext = CreateContext(context, type, field);
        try
        {
            var value = await resolver(fieldContext).ConfigureAwait(false);
            return leaf is null ? value : LeafValue.Apply(leaf, value);
        }
        catch (MiniAppRefusal refusal)
        {
            throw new RefusalError(refusal, fieldContext.Language);
        }
    }

    public static FieldContext CreateContext(IResolveFieldContext context, string type, string field)
    {
        var user = (SubgraphUserContext)context.UserContext;
        return new()
        {
            ParentType = type,
            FieldName = field,
            Source = ObjectMembers.Unwrap(context.Source),
            Arguments = ReadArguments(context),
            Caller = user.Caller,
            Principal = user.Call.Principal,
            Language = user.Language,
            Services = user.Services,
            Cancellation = context.CancellationToken,
        };
    }

    private static Dictionary<string, object?> ReadArguments(IResolveFieldContext context)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, argument) in context.Arguments ?? new Dictionary<string, GraphQL.Execution.ArgumentValue>())
        {
            if (argument.Value is not null || argument.Source is not GraphQL.Execution.ArgumentSource.FieldDefault)
            {
                arguments[name] = argument.Value;
            }
        }

        return arguments;
    }
}
