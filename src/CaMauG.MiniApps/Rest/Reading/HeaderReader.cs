using System.Buffers;
using CaMauG.MiniApps.Rest.Mapping;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Reads the headers of a source or a connector.</summary>
internal static class HeaderReader
{
    // Token characters of RFC 9110 §5.6.2.
    private static readonly SearchValues<char> s_token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // They belong to the connection or to the body, which the hub writes.
    private static readonly HashSet<string> s_refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer", "Proxy-Authorization", "Cookie", "Expect",
        "Accept-Encoding", "Content-Encoding", "traceparent", "tracestate",
    };

    public static IReadOnlyList<(string Name, TextTemplate Value)> Read(RestScope scope, GraphQLValue? value, MappingInspector inspector)
    {
        var headers = new List<(string Name, TextTemplate Value)>();
        foreach (var item in value switch { GraphQLListValue list => list.Values ?? [], null => [], _ => [value] })
        {
            DirectiveShape.Check(scope, item, "headers", ["name", "value", "from"]);
            if (RestScope.Member(item, "name") is not GraphQLStringValue name)
            {
                scope.Error("REST_HEADER_INCOMPLETE", scope.PlaceOf(item));
                continue;
            }

            var text = name.Value.ToString();
            if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(s_token) || s_refused.Contains(text))
            {
                scope.Error("REST_HEADER_REFUSED", scope.PlaceOf(name), text);
            }
            else if (ReadValue(scope, item, inspector) is { } template)
            {
                headers.Add((text, template));
            }
        }

        return headers;
    }

    private static TextTemplate? ReadValue(RestScope scope, GraphQLValue item, MappingInspector inspector)
    {
        var from = RestScope.Member(item, "from") as GraphQLStringValue;
        var value = RestScope.Member(item, "value") as GraphQLStringValue;
        if ((from is null) == (value is null))
        {
            scope.Error("REST_HEADER_INCOMPLETE", scope.PlaceOf(item));
            return null;
        }

        if (value is not null)
        {
            return scope.Template(value, value.Value.ToString(), 0, inspector);
        }

        var header = from!.Value.ToString().ToLowerInvariant();
        if (header != RestVariables.AcceptLanguage)
        {
            scope.Error("REST_HEADER_NOT_PASSED", scope.PlaceOf(from), header);
            return null;
        }

        return scope.Template(from, $"{{$request.headers.\"{header}\"->joinNotNull(',')}}", 0, inspector);
    }
}
