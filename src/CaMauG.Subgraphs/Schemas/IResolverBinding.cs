using GraphQL.Resolvers;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>Gives each field of a schema under construction its resolver.</summary>
internal interface IResolverBinding
{
    /// <summary>The resolver of an object type's field.</summary>
    /// <param name="type">Object type.</param>
    /// <param name="field">Field.</param>
    /// <param name="leaf">Conversion of its values when the field's type is a leaf; else null.</param>
    IFieldResolver Field(string type, string field, Func<object, object?>? leaf);

    /// <summary>The source of a subscription field's events.</summary>
    ISourceStreamResolver Events(string field);

    /// <summary>The resolver of <c>Query._entities</c>.</summary>
    IFieldResolver Entities { get; }

    /// <summary>The resolver of <c>Query._service</c>.</summary>
    IFieldResolver Service { get; }

    /// <summary>The name of the object type a value is of.</summary>
    string? TypeNameOf(object value);
}
