using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>What a text is as a document.</summary>
/// <param name="Document">The document; null when it is none.</param>
/// <param name="Fault">Why not.</param>
/// <param name="Message">A sentence about it; empty for a document.</param>
/// <param name="Place">Where; null when that has no place.</param>
public sealed record DocumentReading(GraphQLDocument? Document, ReadingFault Fault, string Message, RequestLocation? Place)
{
    internal const string Prefix = "Syntax Error: ";

    /// <summary>Why it is none, for those who always tell a place: the beginning of the text where there is no other.</summary>
    public SyntaxFault Refusal => new(
        Message.StartsWith(Prefix, StringComparison.Ordinal) ? Message[Prefix.Length..] : Message, Place?.Line ?? 1, Place?.Column ?? 1);
}

/// <summary>Why a text is no document.</summary>
public enum ReadingFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It breaks the grammar (GraphQL §2).</summary>
    Syntax,

    /// <summary>It has more tokens than are looked at.</summary>
    TooManyTokens,

    /// <summary>It is nested deeper than is followed.</summary>
    TooDeep,
}
