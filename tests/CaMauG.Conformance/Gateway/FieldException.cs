namespace CaMauG.Conformance.Gateway;

/// <summary>A GraphQL error at the field being resolved.</summary>
internal sealed class FieldException(string message) : Exception(message);
