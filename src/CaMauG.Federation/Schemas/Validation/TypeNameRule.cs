using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Type names are known (GraphQL §5.5.1.2, §5.8.2): KnownTypeNames.</summary>
internal sealed class TypeNameRule(RuleContext context)
{
    /// <summary>Checks the named type of a reference.</summary>
    /// <param name="type">The reference.</param>
    /// <param name="isTypeSystem">True within a type definition, where built-in scalars are known whether or not the schema refers to them.</param>
    public void Check(GraphQLType type, bool isTypeSystem)
    {
        switch (type)
        {
            case GraphQLNonNullType nonNull:
                Check(nonNull.Type, isTypeSystem);
                break;
            case GraphQLListType list:
                Check(list.Type, isTypeSystem);
                break;
            case GraphQLNamedType named:
                Check(named, isTypeSystem);
                break;
        }
    }

    private void Check(GraphQLNamedType type, bool isTypeSystem)
    {
        var name = type.Name.StringValue;
        var own = context.Parts.OwnTypes;
        if (context.Findings.IsFull || context.Schema.FindType(name) is not null || own?.Contains(name) is true
            || (isTypeSystem && name is ("Int" or "Float" or "ID")))
        {
            return;
        }

        IEnumerable<string> names = context.Schema.TypeNames;
        context.Findings.Add(ValidationMessages.UnknownType(name, context.Suggest(name, own is null ? names : names.Concat(own))), type);
    }
}
