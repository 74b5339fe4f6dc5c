namespace CaMauG.Conformance.Gateway;

/// <summary>The operation does not fit the subgraph's schema: the gateway asked for something wrong.</summary>
internal sealed class InvalidRequestException(string message) : Exception(message);
