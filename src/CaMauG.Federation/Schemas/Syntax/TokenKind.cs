namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Lexical tokens (GraphQL, October 2021, §2.1.6).</summary>
internal enum TokenKind
{
    End,
    Bang,
    Dollar,
    Ampersand,
    ParenthesisLeft,
    ParenthesisRight,
    Spread,
    Colon,
    Equals,
    At,
    BracketLeft,
    BracketRight,
    BraceLeft,
    Pipe,
    BraceRight,
    Name,
    Int,
    Float,
    String,
    BlockString,
}
