using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Reads <c>http</c> of a connector: method, address, parameters, headers, body.</summary>
internal static class RequestReader
{
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static RequestTemplate? Read(RestScope scope, AppDirective directive, RestSource? source, MappingInspector inspector)
    {
        var http = RestScope.Argument(directive, "http");
        DirectiveShape.Check(scope, http, "http", [.. s_methods, "body", "headers", "path", "queryParams"]);
        var methods = s_methods.Where(method => RestScope.Member(http, method) is not null).ToList();
        if (methods is not [var method] || RestScope.Member(http, method) is not GraphQLStringValue address)
        {
            scope.Error("REST_ONE_METHOD", directive.Place, string.Join(", ", s_methods));
            return null;
        }

        var body = RestScope.Member(http, "body");
        if (body is not null && method is "GET" or "DELETE")
        {
            scope.Error("REST_BODY_REFUSED", scope.PlaceOf(body), method);
        }

        if (ReadAddress(scope, address, source, inspector) is not { } template)
        {
            return null;
        }

        var headers = HeaderReader.Read(scope, RestScope.Member(http, "headers"), inspector);
        return template with
        {
            Method = new(method),
            Headers = [.. (source?.Headers ?? []).Where(inherited => !headers.Any(own => IsSame(own.Name, inherited.Name))), .. headers],
            SourcePath = source?.Path,
            Path = scope.Mapping(RestScope.Member(http, "path"), inspector),
            QueryParameters = [.. new[] { source?.QueryParameters, scope.Mapping(RestScope.Member(http, "queryParams"), inspector) }.OfType<Expression>()],
            Body = scope.Mapping(body, inspector),
        };
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static RequestTemplate? ReadAddress(RestScope scope, GraphQLStringValue value, RestSource? source, MappingInspector inspector)
    {
        var text = value.Value.ToString();
        if (BaseOf(scope, value, text, source) is not var (baseUrl, start))
        {
            return null;
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            scope.Error("REST_BAD_ADDRESS", scope.PlaceOf(value, text.IndexOf('#', StringComparison.Ordinal)), text);
            return null;
        }

        var parts = TextTemplate.Split(text[start..], '?').ToList();
        var pieces = TextTemplate.Split(parts[0].Text, '/').ToList();
        var segments = pieces.Where(static piece => piece.Text.Length > 0)
            .Select(piece => scope.Template(value, piece.Text, start + piece.Offset, inspector)).ToList();
        var parameters = parts.Count < 2 ? [] : TextTemplate.Split(parts[1].Text, '&').Where(static piece => piece.Text.Length > 0)
            .Select(piece => ReadParameter(scope, value, piece.Text, start + parts[1].Offset + piece.Offset, inspector)).ToList();
        if (parts.Count > 2 || segments.Contains(null) || parameters.Exists(static parameter => parameter.Name is null || parameter.Value is null))
        {
            return parts.Count > 2 ? Refuse() : null;
        }

        return new()
        {
            Method = HttpMethod.Get,
            BaseUrl = baseUrl,
            Segments = [.. segments.OfType<TextTemplate>()],
            EndsWithSlash = pieces is [.., { Text.Length: 0 }] && segments.Count > 0,
            Parameters = [.. parameters.Select(static parameter => (parameter.Name!, parameter.Value!))],
        };

        RequestTemplate? Refuse()
        {
            scope.Error("REST_BAD_ADDRESS", scope.PlaceOf(value), text);
            return null;
        }
    }

    private static (TextTemplate? Name, TextTemplate? Value) ReadParameter(
        RestScope scope, GraphQLStringValue holder, string text, int offset, MappingInspector inspector)
    {
        var pieces = TextTemplate.Split(text, '=').ToList();
        var split = pieces.Count < 2 ? text.Length : pieces[1].Offset;
        var name = scope.Template(holder, pieces[0].Text, offset, inspector);
        return (name, scope.Template(holder, text[split..], offset + split, inspector));
    }

    // Where the path begins, and what is before it.
    private static (Uri Base, int Start)? BaseOf(RestScope scope, GraphQLStringValue value, string text, RestSource? source)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var isAbsolute = scheme > 0 && text.IndexOf('{', StringComparison.Ordinal) is var place && (place < 0 || place > scheme);
        if (source is not null)
        {
            if (!isAbsolute)
            {
                return (source.BaseUrl, 0);
            }

            scope.Error("REST_ABSOLUTE_BELOW_SOURCE", scope.PlaceOf(value), text);
            return null;
        }

        var end = isAbsolute ? text.IndexOfAny(['/', '?'], scheme + 3) : -1;
        var authority = end < 0 ? text : text[..end];
        if (!isAbsolute || authority.Contains('{', StringComparison.Ordinal) || !Uri.TryCreate(authority, UriKind.Absolute, out var origin) || origin.UserInfo.Length > 0)
        {
            scope.Error("REST_NEEDS_ABSOLUTE", scope.PlaceOf(value), text);
            return null;
        }

        if (scope.Manifest?.Service.Url is { } declared && declared.GetLeftPart(UriPartial.Authority) != origin.GetLeftPart(UriPartial.Authority))
        {
            scope.Error("REST_BASE_DIFFERS", scope.PlaceOf(value), authority, declared.OriginalString);
            return null;
        }

        return (origin, end < 0 ? text.Length : end);
    }
}
