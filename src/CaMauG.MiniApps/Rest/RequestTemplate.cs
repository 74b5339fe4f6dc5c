using CaMauG.MiniApps.Rest.Mapping;

namespace CaMauG.MiniApps.Rest;

/// <summary>The request of a connector, before its variables are known.</summary>
internal sealed record RequestTemplate
{
    public required HttpMethod Method { get; init; }

    /// <summary>Scheme, host, port and path everything is below.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Segments of the path behind it as written, each with its places for values.</summary>
    public required IReadOnlyList<TextTemplate> Segments { get; init; }

    /// <summary>Whether the path ends with a slash.</summary>
    public bool EndsWithSlash { get; init; }

    /// <summary>Segments that a mapping gives, before (of the source) and behind (of the connector) those written.</summary>
    public Expression? SourcePath { get; init; }

    public Expression? Path { get; init; }

    /// <summary>Query parameters as written behind the path.</summary>
    public IReadOnlyList<(TextTemplate Name, TextTemplate Value)> Parameters { get; init; } = [];

    /// <summary>Query parameters that mappings give, those of the source first.</summary>
    public IReadOnlyList<Expression> QueryParameters { get; init; } = [];

    public IReadOnlyList<(string Name, TextTemplate Value)> Headers { get; init; } = [];

    public Expression? Body { get; init; }

    /// <summary>True when the schema says itself by what the service knows the caller.</summary>
    public bool SetsAuthorization => Headers.Any(static header => string.Equals(header.Name, "Authorization", StringComparison.OrdinalIgnoreCase));
}
