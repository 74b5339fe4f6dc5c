using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.Sdk.Resolving;
using Microsoft.Extensions.Logging;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>Runs the connectors of one REST mini-app.</summary>
internal sealed partial class RestService(string appId, RestServiceOptions options, ILogger logger)
{
    private readonly Dictionary<string, object?> _config = options.Config.ToDictionary(
        static entry => entry.Key, static entry => (object?)entry.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Calls the service as a connector says and makes its value; null when there is nothing to ask for.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="context">The field that is asked for.</param>
    /// <param name="own">Its own variables: <c>$args</c>, <c>$this</c>, <c>$batch</c>.</param>
    public async Task<object?> RunAsync(Connector connector, FieldContext context, params (string Name, object? Value)[] own)
    {
        var call = context.Get<RestCall>();
        var variables = VariablesOf(context, call, own);
        if (RequestBuilder.Build(connector.Request, variables) is not { } request)
        {
            return null;
        }

        var answer = await call.SendAsync(request).ConfigureAwait(false);
        if (answer.IsOutage)
        {
            Log.Failed(logger, appId, connector.Coordinate, answer.Failure ?? $"HTTP {answer.Status}");
        }

        var value = AnswerReader.Read(connector, answer, variables, call, problems => Log.Misfit(logger, appId, connector.Coordinate, string.Join("; ", problems)));
        return Missing.Is(value) ? null : value;
    }

    private MappingVariables VariablesOf(FieldContext context, RestCall call, (string Name, object? Value)[] own)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [RestVariables.Config] = _config,
            [RestVariables.Request] = new Dictionary<string, object?>
            {
                ["headers"] = new Dictionary<string, object?> { [RestVariables.AcceptLanguage] = new List<object?> { call.Language } },
            },
            [RestVariables.Context] = ContextOf(context),
        };
        foreach (var (name, value) in own)
        {
            values[name] = value;
        }

        return new(values);
    }

    private static Dictionary<string, object?> ContextOf(FieldContext context)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["language"] = context.Language };
        if (context.Caller is { } caller)
        {
            members["subject"] = caller.Subject;
            members["scopes"] = JsonValue.Of(caller.Scopes);
            members["roles"] = JsonValue.Of(caller.Roles);
            members["assurance"] = (long)caller.Assurance;
        }

        return members;
    }

    private static partial class Log
    {
        [LoggerMessage(8011, LogLevel.Warning, "The REST service of mini-app {AppId} gave no usable answer for {Coordinate}: {Reason}.", EventName = "RestCallFailed")]
        public static partial void Failed(ILogger logger, string appId, string coordinate, string reason);

        [LoggerMessage(8012, LogLevel.Warning, "What the REST service of mini-app {AppId} answered does not fit the mapping of {Coordinate}: {Problems}.", EventName = "RestMappingMisfit")]
        public static partial void Misfit(ILogger logger, string appId, string coordinate, string problems);
    }
}
