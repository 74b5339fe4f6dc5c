using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Reads the <c>@source</c> directives of a schema.</summary>
internal static class SourceReader
{
    public static IReadOnlyDictionary<string, RestSource> Read(RestScope scope)
    {
        var sources = new Dictionary<string, RestSource>(StringComparer.Ordinal);
        foreach (var directive in scope.Schema.Connect!.Sources)
        {
            DirectiveShape.Check(scope, directive, ["name", "http", "errors", "isSuccess"]);
            if (directive.Text("name") is not { Length: > 0 } name)
            {
                scope.Error("MISSING_DIRECTIVE_ARGUMENT", directive.Place, "name", directive.Name);
            }
            else if (!sources.TryAdd(name, ReadOne(scope, directive)))
            {
                scope.Error("REST_SOURCE_TWICE", directive.Place, name);
            }
        }

        return sources;
    }

    private static RestSource ReadOne(RestScope scope, AppDirective directive)
    {
        var http = RestScope.Argument(directive, "http");
        DirectiveShape.Check(scope, http, "http", ["baseURL", "headers", "path", "queryParams"]);
        var inspectors = InspectorSet.OfSource(scope);
        return new(ReadBase(scope, directive, RestScope.Member(http, "baseURL") as GraphQLStringValue))
        {
            Headers = HeaderReader.Read(scope, RestScope.Member(http, "headers"), inspectors.Request),
            Path = scope.Mapping(RestScope.Member(http, "path"), inspectors.Request),
            QueryParameters = scope.Mapping(RestScope.Member(http, "queryParams"), inspectors.Request),
            Rules = AnswerRules.Read(scope, directive, inspectors.Answer),
        };
    }

    // The manifest says where the service is, and reviewers read it there: the schema must not lead elsewhere.
    private static Uri ReadBase(RestScope scope, AppDirective directive, GraphQLStringValue? value)
    {
        var declared = scope.Manifest?.Service.Url;
        if (value is null)
        {
            scope.Error("MISSING_DIRECTIVE_ARGUMENT", directive.Place, "http.baseURL", directive.Name);
            return declared ?? Unknown;
        }

        var text = value.Value.ToString();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Query.Length + address.Fragment.Length > 0)
        {
            scope.Error("REST_BAD_BASE", scope.PlaceOf(value), text);
            return declared ?? Unknown;
        }

        if (declared is not null && address.AbsoluteUri.TrimEnd('/') != declared.AbsoluteUri.TrimEnd('/'))
        {
            scope.Error("REST_BASE_DIFFERS", scope.PlaceOf(value), text, declared.OriginalString);
        }

        return address;
    }

    /// <summary>Stands for an address that could not be read; nothing is ever sent there, because it was reported.</summary>
    internal static Uri Unknown { get; } = new("https://unknown.invalid/");
}
