using System.Text;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>A subgraph as SDL: for the composer, and as its service serves it.</summary>
internal static class DraftPrinter
{
    private const string Header = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
          import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject"])

        """;

    public static string Sdl(SubgraphDraft subgraph) => Header + Types(subgraph, "");

    /// <summary>With the fields that the gateway asks for, and without the header.</summary>
    public static string ServedSdl(SubgraphDraft subgraph)
    {
        var entities = subgraph.Types.Where(static type => type.Kind == DraftKind.Object && type.Keys.Exists(static key => key.IsResolvable)).Select(static type => type.Name).ToArray();
        if (entities.Length == 0)
        {
            return Types(subgraph, "_service: String");
        }

        return Types(subgraph, "_entities(representations: [_Any!]!): [_Entity]!") + $"scalar _Any\nunion _Entity = {string.Join(" | ", entities)}\n";
    }

    private static string Types(SubgraphDraft subgraph, string rootField)
    {
        var text = new StringBuilder();
        foreach (var type in subgraph.Types)
        {
            Write(text, type, type.Name == "Query" ? rootField : "");
        }

        if (rootField.Length > 0 && subgraph.Find("Query") is null)
        {
            text.Append("type Query {\n  ").Append(rootField).Append("\n}\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, TypeDraft type, string extraField)
    {
        var word = type.Kind switch
        {
            DraftKind.Object => "type",
            DraftKind.Interface => "interface",
            DraftKind.Union => "union",
            DraftKind.Enum => "enum",
            _ => "input",
        };
        text.Append(word).Append(' ').Append(type.Name);
        if (type.Kind == DraftKind.Union)
        {
            text.Append(" = ").AppendJoin(" | ", type.Members).Append('\n');
            return;
        }

        _ = type.Interfaces.Count == 0 ? text : text.Append(" implements ").AppendJoin(" & ", type.Interfaces);
        _ = type.IsInterfaceObject ? text.Append(" @interfaceObject") : text;
        text.AppendJoin("", type.Keys).Append(" {\n");
        IEnumerable<object> lines = type.Kind switch
        {
            DraftKind.Enum => type.Members,
            DraftKind.Input => type.InputFields,
            _ => type.Fields,
        };
        foreach (var line in lines.Concat(extraField.Length == 0 ? [] : [extraField]))
        {
            text.Append("  ").Append(line).Append('\n');
        }

        text.Append("}\n");
    }
}
