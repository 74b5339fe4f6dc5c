using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Caching;

/// <summary>
/// The tags that one service's schema gives its entities and its root fields, as composition hands them on
/// (<c>@join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "product-{$key.id}"})</c>).
/// </summary>
internal sealed class TagFormats
{
    private const string Directive = "join__directive";
    private const string CacheTag = "federation__cacheTag";

    private readonly Dictionary<string, List<TagFormat>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TagFormat>> _fields = new(StringComparer.Ordinal);

    private TagFormats()
    {
    }

    /// <summary>True when a root field of the service has a tag.</summary>
    public bool HasFields => _fields.Count > 0;

    /// <summary>Tags of a type's entities.</summary>
    public IReadOnlyList<TagFormat> OfType(string type) => _types.GetValueOrDefault(type) ?? [];

    /// <summary>Tags of a field of the query type.</summary>
    public IReadOnlyList<TagFormat> OfField(string field) => _fields.GetValueOrDefault(field) ?? [];

    /// <summary>Reads those of each service that has any, by its name.</summary>
    public static IReadOnlyDictionary<string, TagFormats> Read(string supergraphSdl)
    {
        Dictionary<string, TagFormats> services = new(StringComparer.Ordinal);
        if (!supergraphSdl.Contains(CacheTag, StringComparison.Ordinal))
        {
            return services;
        }

        var document = Parser.Parse(supergraphSdl, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations });
        var names = NamesOf(document);
        var query = document.Definitions.OfType<GraphQLSchemaDefinition>().SelectMany(static schema => schema.OperationTypes)
            .FirstOrDefault(static root => root.Operation == OperationType.Query)?.Type?.Name.StringValue ?? "Query";
        foreach (var type in document.Definitions.OfType<GraphQLObjectTypeDefinition>())
        {
            foreach (var (service, format) in Formats(type, names, "key"))
            {
                Add(Of(services, service)._types, type.Name.StringValue, format);
            }

            foreach (var field in type.Name.Value == query ? type.Fields?.Items ?? [] : [])
            {
                foreach (var (service, format) in Formats(field, names, "args"))
                {
                    Add(Of(services, service)._fields, field.Name.StringValue, format);
                }
            }
        }

        return services;
    }

    private static IEnumerable<(string Service, TagFormat Format)> Formats(IHasDirectivesNode element, Dictionary<string, string> names, string root)
    {
        foreach (var use in element.Directives?.Items ?? [])
        {
            if (use.Name.Value != Directive || Argument(use, "name") is not GraphQLStringValue name || name.Value != CacheTag
                || (Argument(use, "args") as GraphQLObjectValue)?.Fields?.Find(static field => field.Name.Value == "format")?.Value is not GraphQLStringValue text
                || TagFormat.Read(text.Value.ToString(), root) is not { } format)
            {
                continue;
            }

            foreach (var graph in (Argument(use, "graphs") as GraphQLListValue)?.Values?.OfType<GraphQLEnumValue>() ?? [])
            {
                if (names.TryGetValue(graph.Name.StringValue, out var service))
                {
                    yield return (service, format);
                }
            }
        }
    }

    private static Dictionary<string, string> NamesOf(GraphQLDocument document)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        var graphs = document.Definitions.OfType<GraphQLEnumTypeDefinition>().FirstOrDefault(static type => type.Name.Value == "join__Graph");
        foreach (var value in graphs?.Values?.Items ?? [])
        {
            var use = value.Directives?.Items.Find(static use => use.Name.Value == "join__graph");
            if (use is not null && Argument(use, "name") is GraphQLStringValue name)
            {
                names[value.Name.StringValue] = name.Value.ToString();
            }
        }

        return names;
    }

    private static GraphQLValue? Argument(GraphQLDirective use, string name) => use.Arguments?.Items.Find(given => given.Name.Value == name)?.Value;

    private static TagFormats Of(Dictionary<string, TagFormats> services, string service) =>
        services.TryGetValue(service, out var known) ? known : services[service] = new();

    private static void Add(Dictionary<string, List<TagFormat>> formats, string key, TagFormat format)
    {
        if (!formats.TryGetValue(key, out var same))
        {
            formats[key] = same = [];
        }

        same.Add(format);
    }
}
