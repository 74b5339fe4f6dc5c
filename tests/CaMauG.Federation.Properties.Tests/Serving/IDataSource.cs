using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Gives an execution the values of fields.</summary>
internal interface IDataSource
{
    /// <summary>What an object calls itself where a type is declared: its own type or, for an interface object, the interface's.</summary>
    string TypeNameOf(DataObject value, string declared);

    /// <summary>Null, a leaf, an object, or a list of these.</summary>
    /// <exception cref="ResolverException">The field breaks.</exception>
    object? Resolve(DataObject parent, string parentType, SchemaField field, GraphQLField node, ArgumentReader arguments);
}
