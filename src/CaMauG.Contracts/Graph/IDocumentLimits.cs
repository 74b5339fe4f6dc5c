namespace CaMauG.Contracts.Graph;

/// <summary>The limits a document has to keep to be run, whatever the schema, asked when documents are registered.</summary>
public interface IDocumentLimits
{
    /// <summary>Every limit that a text exceeds; when it is no document, what is wrong with it.</summary>
    IReadOnlyList<DocumentFault> Check(string document);
}

/// <summary>Why a document would be refused.</summary>
/// <param name="Code">Stable code, as <c>extensions.code</c> has it.</param>
/// <param name="Message">A sentence for the developer of the client.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
/// <param name="Column">Column from 1; 0 when unknown.</param>
public sealed record DocumentFault(string Code, string Message, int Line, int Column);
