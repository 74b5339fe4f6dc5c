using CaMauG.Subgraphs.Schemas;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Resolvers;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Answers a field from the member of the same name of its parent.</summary>
internal sealed class MemberResolver(ObjectMembers members, string field, Func<object, object?>? leaf) : IFieldResolver
{
    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var value = members.Read(context.Source, field);
        return new(leaf is null ? value : LeafValue.Apply(leaf, value));
    }
}
