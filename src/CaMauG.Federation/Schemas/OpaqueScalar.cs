using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>A custom scalar at the gateway: the services know what it means, so every value passes.</summary>
internal sealed class OpaqueScalar : ScalarGraphType
{
    public OpaqueScalar(SchemaType type)
    {
        Name = type.Name;
        Description = type.Description;
    }

    public override bool CanParseLiteral(GraphQLValue value) => true;

    public override object? ParseLiteral(GraphQLValue value) => value is GraphQLNullValue ? null : value;

    public override bool CanParseValue(object? value) => true;

    public override object? ParseValue(object? value) => value;

    public override object? Serialize(object? value) => value;

    public override GraphQLValue ToAST(object? value) => value as GraphQLValue ?? base.ToAST(value);
}
