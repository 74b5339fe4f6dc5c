using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Variables;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution;

/// <summary>An operation ready to run: its plan and the projection of its response. Made once, immutable, shared by all requests.</summary>
public sealed class ExecutableOperation
{
    private const int LargestExpected = 1_048_576;

    private ExecutableOperation(QueryPlan plan, ObjectProjection projection, GuardReader guards, IReadOnlyDictionary<string, byte[]> defaults)
    {
        Plan = plan;
        var subscription = plan.Root as SubscriptionNode;
        Source = subscription is null ? null : new(subscription.Primary, []);
        Root = (plan.Root switch { SubscriptionNode => subscription!.Rest, DeferNode defer => defer.Primary.Node, var other => other }) is { } root ? Step.From(root) : null;
        Projection = projection;
        Guards = [.. guards.Variables];
        Defaults = defaults;
    }

    /// <summary>The plan as the planner made it.</summary>
    public QueryPlan Plan { get; }

    /// <summary>The fetch whose answers are the events of a subscription; null for queries and mutations.</summary>
    public FetchNode? EventSource => Source?.Fetch;

    /// <summary>True when it is answered in parts, by <see cref="PlanExecutor.ExecuteInPartsAsync"/>.</summary>
    public bool IsInParts => Plan.Root is DeferNode;

    internal FetchStep? Source { get; }

    internal Step? Root { get; }

    internal ObjectProjection Projection { get; }

    internal KeyValuePair<string, int>[] Guards { get; }

    internal IReadOnlyDictionary<string, byte[]> Defaults { get; }

    /// <summary>How large the last response was, so that the next one's memory need not grow. A lost update costs a growth, nothing else.</summary>
    internal int ExpectedSize { get; private set; } = 1_024;

    internal void Expect(int size) => ExpectedSize = Math.Min(size, LargestExpected);

    /// <summary>Compiles an operation that has been validated against <paramref name="schema"/>.</summary>
    /// <param name="plan">Its plan, which may lack what the caller may not see.</param>
    /// <param name="document">The client's document.</param>
    /// <param name="operation">The operation of the document that runs.</param>
    /// <param name="schema">What clients see.</param>
    /// <param name="translator">Translates identifiers on their way to the client; null for none.</param>
    /// <param name="access">What the caller may see; null for everything.</param>
    public static ExecutableOperation Compile(
        QueryPlan plan, GraphQLDocument document, GraphQLOperationDefinition operation, ApiSchema schema,
        IIdentifierTranslator? translator = null, IFieldAccess? access = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(schema);

        var guards = GuardReader.For(document);
        ProjectionCompiler compiler = new(document, schema, guards, DeferTable.For(plan), translator, access);
        var root = schema.FindRootType(operation.Operation) is { } name ? schema.FindType(name) : null;
        if (root is null)
        {
            throw new ArgumentException($"The schema has no root type for a {operation.Operation}.", nameof(operation));
        }

        return new(plan, compiler.CompileRoot(operation, root), guards, LiteralJson.Defaults(operation));
    }
}
