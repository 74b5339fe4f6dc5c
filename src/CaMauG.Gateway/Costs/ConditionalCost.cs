using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>A cost that arises only when a variable has the value that is wanted.</summary>
internal sealed class ConditionalCost(string variable, GraphQLValue? otherwise, bool wanted, CostTerm term) : CostTerm
{
    public override double Evaluate(in CostVariables variables) =>
        variables.IsTrue(variable, otherwise) == wanted ? term.Evaluate(variables) : 0;
}
