using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>What all rules know of the document they check.</summary>
internal sealed class RuleContext(ValidationSchema schema, GraphQLDocument document, bool suggestsNames)
{
    public ValidationSchema Schema { get; } = schema;

    public DocumentParts Parts { get; } = new(document);

    public Findings Findings { get; } = new(document);

    public bool SuggestsNames { get; } = suggestsNames;

    /// <summary>The sentence that offers names near to one; empty when names are not offered or nobody will read it.</summary>
    public string Suggest(string written, IEnumerable<string> names, string? kind = null) =>
        SuggestsNames && !Findings.IsFull ? Suggestions.Offer(Suggestions.Near(written, names), kind) : string.Empty;

    /// <summary>The type a document writes; null when a name in it is not known.</summary>
    public SchemaType? FindNamedType(GraphQLType type)
    {
        while (true)
        {
            switch (type)
            {
                case GraphQLNonNullType nonNull:
                    type = nonNull.Type;
                    break;
                case GraphQLListType list:
                    type = list.Type;
                    break;
                default:
                    return Schema.FindType(((GraphQLNamedType)type).Name.StringValue);
            }
        }
    }
}
