namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Why a text is no GraphQL document.</summary>
/// <param name="Reason">What graphql-js 16 says, for example <c>Expected Name, found "}".</c></param>
/// <param name="Line">Line of the place, counted from 1.</param>
/// <param name="Column">Column of the place, counted from 1.</param>
public sealed record SyntaxFault(string Reason, int Line, int Column)
{
    /// <summary>The reason as an error's whole sentence.</summary>
    public string Message => DocumentReading.Prefix + Reason;
}
