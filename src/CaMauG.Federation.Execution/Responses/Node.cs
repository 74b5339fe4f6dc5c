namespace CaMauG.Federation.Execution.Responses;

/// <summary>A value of the merged view: where its first source stands.</summary>
/// <param name="Document">Index of the document in the store.</param>
/// <param name="Row">Row in that document.</param>
internal readonly record struct Node(int Document, int Row);
