using System.Text;
using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Texts;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>Fills a connector's request with values.</summary>
internal static class RequestBuilder
{
    private static readonly Dictionary<string, object?> s_nothing = [];

    /// <summary>The request; null when a value of its path is null or absent, so that there is nothing to ask for.</summary>
    /// <exception cref="Sdk.Callers.MiniAppRefusal">A value does not fit where it goes.</exception>
    public static PreparedRequest? Build(RequestTemplate template, MappingVariables variables)
    {
        var evaluation = new Evaluation();
        object? Evaluate(Expression expression) => evaluation.Run(expression, s_nothing, variables);
        var segments = new List<string?>();
        AddMapped(segments, template.SourcePath, Evaluate);
        segments.AddRange(template.Segments.Select(segment => segment.Fill(Evaluate, Uri.EscapeDataString)));
        AddMapped(segments, template.Path, Evaluate);
        if (segments.Contains(null))
        {
            return null;
        }

        // A value of dots would climb out of the path the connector is for.
        if (segments.Exists(static segment => segment is "" or "." or ".."))
        {
            throw Refusals.Make("REST_BAD_INPUT", "BAD_USER_INPUT");
        }

        var path = new StringBuilder(template.BaseUrl.AbsoluteUri.TrimEnd('/'));
        segments.ForEach(segment => path.Append('/').Append(segment));
        if (template.EndsWithSlash)
        {
            path.Append('/');
        }

        var parameters = ParametersOf(template, Evaluate).ToList();
        if (parameters.Count > 0)
        {
            path.Append('?').AppendJoin('&', parameters);
        }

        var body = template.Body is { } mapping ? Evaluate(mapping) : Missing.Value;
        return new(
            template.Method, new(path.ToString()), [.. HeadersOf(template, Evaluate)], Missing.Is(body) ? null : JsonValue.Write(body));
    }

    private static void AddMapped(List<string?> segments, Expression? mapping, Func<Expression, object?> evaluate)
    {
        if (mapping is null)
        {
            return;
        }

        var value = evaluate(mapping);
        segments.AddRange((value as List<object?> ?? [value]).Select(static item =>
            item is null or Missing ? null : JsonValue.Text(item) is { } text ? Uri.EscapeDataString(text) : null));
    }

    private static IEnumerable<string> ParametersOf(RequestTemplate template, Func<Expression, object?> evaluate)
    {
        foreach (var (name, value) in template.Parameters)
        {
            if (name.Fill(evaluate, Uri.EscapeDataString) is not { } key)
            {
                continue;
            }

            if (value.IsOneValue)
            {
                foreach (var text in Parameter(key, value.Value(evaluate)))
                {
                    yield return text;
                }
            }
            else if (value.Fill(evaluate, Uri.EscapeDataString) is { } text)
            {
                yield return $"{key}={text}";
            }
        }

        foreach (var members in template.QueryParameters.Select(evaluate).OfType<IReadOnlyDictionary<string, object?>>())
        {
            foreach (var text in members.SelectMany(static member => Parameter(Uri.EscapeDataString(member.Key), member.Value)))
            {
                yield return text;
            }
        }
    }

    // A list is the parameter once for each item; what is null is left out.
    private static IEnumerable<string> Parameter(string name, object? value)
    {
        foreach (var item in value as List<object?> ?? [value])
        {
            if (item is not (null or Missing))
            {
                yield return $"{name}={Uri.EscapeDataString(JsonValue.Text(item) ?? JsonValue.Write(item))}";
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> HeadersOf(RequestTemplate template, Func<Expression, object?> evaluate)
    {
        foreach (var (name, value) in template.Headers)
        {
            if (value.Fill(evaluate, static text => text) is not { } text)
            {
                continue;
            }

            // What is not printable ASCII could end the header and begin another.
            yield return text.All(static character => character is >= ' ' and <= '~') ? (name, text) : throw Refusals.Make("REST_BAD_INPUT", "BAD_USER_INPUT");
        }
    }
}
