using CaMauG.Gateway.Authorization;

namespace CaMauG.Gateway.Documents;

/// <summary>What makes two runs of a document take the same plan.</summary>
/// <param name="OperationName">The operation chosen; null for the only one.</param>
/// <param name="Unmet">Demands of the document that the caller does not meet.</param>
/// <param name="Deferred">Which fragments are deferred, a <see cref="DeferChoice"/>.</param>
internal readonly record struct OperationKey(string? OperationName, UnmetDemands Unmet, int Deferred = DeferChoice.None);
