namespace CaMauG.Federation.Plans;

/// <summary>The three kinds of GraphQL operation (GraphQL October 2021, §2.3).</summary>
public enum OperationKind
{
    /// <summary>A read without side effects; its fields may run in parallel.</summary>
    Query,

    /// <summary>Root fields run one after the other.</summary>
    Mutation,

    /// <summary>A long-lived source of events.</summary>
    Subscription,
}
