using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests;

/// <summary>Plans operations over one supergraph and compares the plan's text.</summary>
public abstract class PlanTests
{
    /// <summary>Names of the subgraphs, separated by commas; their graphs are the same in capitals.</summary>
    protected abstract string Subgraphs { get; }

    /// <summary>The types, with their join directives.</summary>
    protected abstract string Types { get; }

    protected Supergraph Supergraph => Supergraph.Parse(
        $"enum join__Graph {{ {string.Concat(Subgraphs.Split(',').Select(Graph))} }} {Types}");

    protected void AssertPlan(string operation, string expected, params string[] activeLabels)
    {
        var result = Plan(operation, activeLabels: activeLabels);

        Assert.Empty(result.Errors);
        Assert.Equal(expected, PlanPrinter.ToText(result.Plan!).TrimEnd());
    }

    protected void AssertDeferredPlan(string operation, string expected, params string[] falseVariables)
    {
        var result = new QueryPlanner(Supergraph).Plan(Parser.Parse(operation), deferral: new Deferral(falseVariables.ToHashSet()));

        Assert.Empty(result.Errors);
        Assert.Equal(expected, PlanPrinter.ToText(result.Plan!).TrimEnd());
    }

    protected PlanResult Plan(string operation, PlannerOptions? options = null, string? operationName = null, params string[] activeLabels)
    {
        var supergraph = Supergraph;
        var document = Parser.Parse(operation);
        var planner = new QueryPlanner(supergraph, options);
        var plan = planner.Plan(document, operationName, activeLabels.Contains);
        if (plan.IsSuccess)
        {
            // A planner keeps what it has found; that must not change what it finds.
            Assert.Equal(PlanPrinter.ToText(plan.Plan), PlanPrinter.ToText(planner.Plan(document, operationName, activeLabels.Contains).Plan!));
        }

        return plan;
    }

    private static string Graph(string name) => $"{name.ToUpperInvariant()} @join__graph(name: \"{name}\", url: \"\") ";
}
