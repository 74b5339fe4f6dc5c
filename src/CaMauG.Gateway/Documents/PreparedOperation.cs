using System.Collections.Immutable;
using CaMauG.Federation.Execution;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Costs;
using CaMauG.Gateway.Requests;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>An operation of a document, planned and compiled for callers of one kind, or the reason why it does not run.</summary>
internal sealed class PreparedOperation
{
    /// <summary>Why it does not run; null when it does.</summary>
    public RequestRefusal? Refusal { get; init; }

    /// <summary>The operation as the client wrote it; null when there is none.</summary>
    public GraphQLOperationDefinition? Definition { get; init; }

    /// <summary>What runs; null when refused.</summary>
    public ExecutableOperation? Executable { get; init; }

    /// <summary>The part of it that asks about the schema; null for none.</summary>
    public IntrospectionQuery? Introspection { get; init; }

    /// <summary>The demands of the graph, by their numbers there, whose parts the answer about the schema leaves out.</summary>
    public UnmetDemands Hidden { get; init; }

    /// <summary>What of it its callers may not see, as far as it is to be logged.</summary>
    public ImmutableArray<DeniedPlace> DeniedPlaces { get; init; } = [];

    /// <summary>Looks for values in variables that the caller may not send; null when there can be none.</summary>
    public VariableGuard? VariableGuard { get; init; }

    /// <summary>The override labels it was planned by.</summary>
    public ImmutableArray<KeyValuePair<string, bool>> Labels { get; init; } = [];

    /// <summary>What it costs; null when that is not measured.</summary>
    public OperationCost? Cost { get; init; }

    public bool IsMutation => Definition?.Operation == OperationType.Mutation;

    public bool IsSubscription => Definition?.Operation == OperationType.Subscription;

    public static PreparedOperation Refused(RequestRefusal refusal, GraphQLOperationDefinition? definition = null) =>
        new() { Refusal = refusal, Definition = definition };
}
