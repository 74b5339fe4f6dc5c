using CaMauG.MiniApps.Rest.Mapping;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>An <c>@source</c>: what several connectors share.</summary>
internal sealed record RestSource(Uri BaseUrl)
{
    public IReadOnlyList<(string Name, TextTemplate Value)> Headers { get; init; } = [];

    public Expression? Path { get; init; }

    public Expression? QueryParameters { get; init; }

    public AnswerRules Rules { get; init; } = new();
}

/// <summary>When an answer is one, and what is said when it is none.</summary>
internal sealed record AnswerRules
{
    public Expression? IsSuccess { get; init; }

    public Expression? Message { get; init; }

    public Expression? Extensions { get; init; }

    /// <summary>Reads <c>errors</c> and <c>isSuccess</c>.</summary>
    public static AnswerRules Read(RestScope scope, Schemas.AppDirective directive, MappingInspector inspector)
    {
        var errors = RestScope.Argument(directive, "errors");
        DirectiveShape.Check(scope, errors, "errors", ["message", "extensions"]);
        return new()
        {
            IsSuccess = scope.Mapping(RestScope.Argument(directive, "isSuccess"), inspector),
            Message = scope.Mapping(RestScope.Member(errors, "message"), inspector),
            Extensions = scope.Mapping(RestScope.Member(errors, "extensions"), inspector),
        };
    }
}
