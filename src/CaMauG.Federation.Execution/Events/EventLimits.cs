namespace CaMauG.Federation.Execution.Events;

/// <summary>How much of a subscription may wait for its client.</summary>
/// <param name="MaxEvents">Most events that wait.</param>
/// <param name="MaxBytes">Most bytes of them; one event may always wait, however large.</param>
public readonly record struct EventLimits(int MaxEvents, long MaxBytes);
