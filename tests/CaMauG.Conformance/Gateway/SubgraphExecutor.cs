using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Gateway;

/// <summary>Answers operations on a subgraph of a suite from its data. Strict: an unknown field, type or variable is an error of the whole request.</summary>
internal sealed class SubgraphExecutor(SuiteSubgraph subgraph, SuiteState state, Func<SubgraphSchema, IFieldValues> values)
{
    private readonly SubgraphSchema _schema = new(subgraph.Sdl);

    public SubgraphExecutor(SuiteSubgraph subgraph, SuiteState state)
        : this(subgraph, state, _ => new ValueEvaluator(subgraph, state))
    {
    }

    public JsonObject Execute(string query, JsonObject variables, string? operationName)
    {
        lock (state.Gate)
        {
            try
            {
                var document = Parser.Parse(query);
                var operation = document.Definitions.OfType<GraphQLOperationDefinition>()
                    .First(candidate => operationName is null || candidate.Name?.StringValue == operationName);
                var run = new SubgraphRun(_schema, subgraph, values(_schema), document, variables, operation);
                return run.Execute();
            }
            catch (Exception exception) when (exception is InvalidRequestException or GraphQLParser.Exceptions.GraphQLParserException)
            {
                return new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = $"{exception.Message} in {query}" }) };
            }
        }
    }
}
