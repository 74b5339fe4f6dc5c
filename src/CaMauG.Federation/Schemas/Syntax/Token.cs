namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>A token and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End);
