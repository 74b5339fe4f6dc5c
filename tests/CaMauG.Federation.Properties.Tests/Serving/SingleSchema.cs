using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>One server that knows everything.</summary>
internal sealed class SingleSchema(World world) : IDataSource
{
    /// <summary>The mutations it ran, in order.</summary>
    public List<string> Mutations { get; } = [];

    public string TypeNameOf(DataObject value, string declared) => value.Type;

    public object? Resolve(DataObject parent, string parentType, SchemaField field, GraphQLField node, ArgumentReader arguments)
    {
        var given = arguments.Read(field, node);
        if (parentType == "Mutation")
        {
            Mutations.Add(field.Name + given);
        }

        return world.Value(parent, field.Name, given);
    }
}
