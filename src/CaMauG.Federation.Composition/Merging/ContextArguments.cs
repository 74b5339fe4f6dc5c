using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Arguments a gateway fills from an enclosing object (<c>@fromContext</c>) as <c>join__field</c> describes them.</summary>
internal static class ContextArguments
{
    /// <summary>The name of a subgraph's context in the supergraph, where contexts of all subgraphs meet.</summary>
    public static string ContextName(Subgraph subgraph, string context) =>
        $"{subgraph.Name.Replace('-', '_')}__{context}";

    /// <summary>The list for <c>contextArguments</c>, or null when the field has none.</summary>
    public static GraphQLValue? Of(Subgraph subgraph, FieldDefinition field)
    {
        var arguments = new List<GraphQLValue>();
        foreach (var argument in field.Arguments.Values)
        {
            if (argument.Find(FederationDirective.FromContext)?.FindString("field") is { } text && ContextSelection.Split(text) is var (context, selection))
            {
                arguments.Add(Values.Object(
                [
                    new("context", Values.Text(ContextName(subgraph, context))),
                    new("name", Values.Text(argument.Name)),
                    new("type", Values.Text(argument.Type.ToString())),
                    new("selection", Values.Text(selection)),
                ]));
            }
        }

        return arguments.Count == 0 ? null : Values.List(arguments);
    }
}
