using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Language;

/// <summary>
/// A case's schema as a federated service has it. A graph calls its root types by their usual names whatever services call them, so everything that
/// is asked of it and expected from it says so too; and a service defines the directives it applies, <c>@oneOf</c> among them.
/// </summary>
internal sealed class FederatedSchema
{
    private readonly List<(Regex Own, string Usual)> _roots = [];

    public FederatedSchema(string sdl)
    {
        var document = Parser.Parse(sdl);
        foreach (var root in document.Definitions.OfType<GraphQLSchemaDefinition>().SelectMany(static schema => schema.OperationTypes))
        {
            var name = root.Type!.Name.StringValue;
            _roots.Add((new($"\\b{name}\\b", RegexOptions.CultureInvariant), root.Operation.ToString()));
        }

        Sdl = Renamed(sdl);
        if (sdl.Contains("@oneOf", StringComparison.Ordinal))
        {
            Sdl += "\ndirective @oneOf on INPUT_OBJECT\n";
        }
    }

    /// <summary>The service's SDL.</summary>
    public string Sdl { get; }

    /// <summary>A text that names root types.</summary>
    public string Renamed(string text) => _roots.Aggregate(text, static (current, root) => root.Own.Replace(current, root.Usual));

    /// <summary>What a case expects.</summary>
    public JsonArray Renamed(JsonArray errors)
    {
        var copy = errors.DeepClone().AsArray();
        foreach (var error in copy)
        {
            error!["message"] = Renamed((string)error["message"]!);
        }

        return copy;
    }

    /// <summary>
    /// A text that says of a schema that other definitions are to stand on top of what is true of it without being written: types called
    /// <c>Query</c>, <c>Mutation</c> and <c>Subscription</c> are its roots (GraphQL §3.3.1).
    /// </summary>
    public static string Explicit(string sdl)
    {
        var definitions = Parser.Parse(sdl).Definitions;
        var roots = definitions.OfType<GraphQLObjectTypeDefinition>()
            .Select(static type => type.Name.StringValue)
            .Where(static name => Enum.TryParse<OperationType>(name, out _))
            .ToList();
        return roots.Count == 0 || definitions.OfType<GraphQLSchemaDefinition>().Any()
            ? sdl
            : $"{sdl}\nschema {{ {string.Join(' ', roots.Select(static name => $"{name.ToLowerInvariant()}: {name}"))} }}";
    }
}
