namespace CaMauG.Federation.Plans;

/// <summary>
/// The root of a subscription's plan: one source of events, and what each event still needs from other services
/// (GraphQL October 2021, §6.2.3.2: every event is executed as an operation of its own).
/// </summary>
/// <param name="Primary">The root fetch that is kept open; each of its answers is one event.</param>
/// <param name="Rest">Entity fetches that complete an event; null when the source gives all of it.</param>
public sealed record SubscriptionNode(FetchNode Primary, PlanNode? Rest) : PlanNode;
