using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Events;
using CaMauG.Federation.Execution.Variables;

namespace CaMauG.Federation.Execution;

/// <summary>
/// Starts subscriptions. What comes out of the queue is answered event by event with <see cref="PlanExecutor.ExecuteEventAsync"/>, which may be
/// given another plan for the same source as long as <see cref="IsSameSource"/> says so.
/// </summary>
public static class SubscriptionExecutor
{
    /// <summary>Opens the source of a subscription.</summary>
    /// <param name="operation">The subscription.</param>
    /// <param name="variables">The client's variables as a UTF-8 JSON object; empty for none.</param>
    /// <param name="dispatcher">Reaches the service.</param>
    /// <param name="limits">How much may wait for the client.</param>
    public static EventQueue Open(ExecutableOperation operation, ReadOnlyMemory<byte> variables, IEventDispatcher dispatcher, EventLimits limits)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(dispatcher);
        if (operation.Source is not { } source)
        {
            throw new ArgumentException("The operation is no subscription.", nameof(operation));
        }

        using VariableBag bag = new(variables, operation.Defaults);
        using PooledBuffer body = new();
        source.WriteVariables(bag, body);

        // A copy of its own: the subscription outlives the request that brought the variables.
        ReadOnlyMemory<byte> sent = body.WrittenSpan.ToArray();
        return new(cancellation => dispatcher.OpenAsync(source.Fetch, sent, cancellation), limits);
    }

    /// <summary>True when two plans follow the same source, so that an event meant for one can be answered by the other.</summary>
    public static bool IsSameSource(ExecutableOperation one, ExecutableOperation other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.EventSource is { } first && other.EventSource is { } second
            && first.Subgraph == second.Subgraph && first.Document == second.Document;
    }
}
