using CaMauG.Federation.Transports;
using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Callers;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>Makes of an answer what its connector says: a value, or a refusal for the citizen.</summary>
internal static class AnswerReader
{
    /// <summary>The value, possibly missing.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="variables">What its request was made with.</param>
    /// <param name="call">The fetch, told of outages.</param>
    /// <param name="note">Told of what did not fit.</param>
    /// <exception cref="MiniAppRefusal">It is no success.</exception>
    public static object? Read(Connector connector, RestAnswer answer, MappingVariables variables, RestCall call, Action<IReadOnlyList<string>> note)
    {
        if (answer.Failure is { } failure)
        {
            throw Told(call, answer, Refusals.Make(SentenceOf(failure), failure));
        }

        var known = variables
            .With(RestVariables.Status, (long)answer.Status)
            .With(RestVariables.Response, new Dictionary<string, object?> { ["headers"] = answer.Headers });
        var evaluation = new Evaluation();
        var isSuccess = connector.IsSuccess is { } rule ? evaluation.Run(rule, answer.Body, known) is true : answer.Status is >= 200 and < 300;
        if (!isSuccess)
        {
            throw Told(call, answer, Refuse(connector, answer, evaluation, known));
        }

        // Without a body mappings still have their variables and literals.
        var value = evaluation.Run(connector.Selection, Missing.Is(answer.Body) ? new Dictionary<string, object?>() : answer.Body, known);
        if (evaluation.Problems.Count > 0)
        {
            note(evaluation.Problems);
        }

        return value;
    }

    private static MiniAppRefusal Told(RestCall call, RestAnswer answer, MiniAppRefusal refusal)
    {
        if (answer.IsOutage)
        {
            call.Tell(refusal);
        }

        return refusal;
    }

    private static MiniAppRefusal Refuse(Connector connector, RestAnswer answer, Evaluation evaluation, MappingVariables variables)
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["http"] = new Dictionary<string, object?> { ["status"] = (long)answer.Status },
        };
        foreach (var extensions in connector.ErrorExtensions.Select(mapping => evaluation.Run(mapping, answer.Body, variables)).OfType<IReadOnlyDictionary<string, object?>>())
        {
            foreach (var (name, value) in extensions)
            {
                details[name] = value;
            }
        }

        var (sentence, code) = OfStatus(answer.Status);
        code = details.GetValueOrDefault("code") as string ?? code;
        var said = connector.ErrorMessage is { } message ? JsonValue.Text(evaluation.Run(message, answer.Body, variables)) : null;
        var own = Refusals.Make(sentence, code);
        return said is { Length: > 0 } ? new(code, said, said) { Details = details } : new(code, own.Vietnamese, own.Message) { Details = details };
    }

    private static string SentenceOf(string failure) => failure switch
    {
        SubgraphFailureCodes.Unreachable => "REST_UNREACHABLE",
        SubgraphFailureCodes.Timeout => "REST_TIMEOUT",
        SubgraphFailureCodes.Overloaded => "REST_TOO_MANY_CALLS",
        _ => "REST_UNUSABLE",
    };

    private static (string Sentence, string Code) OfStatus(int status) => status switch
    {
        400 or 422 => ("REST_BAD_INPUT", "BAD_USER_INPUT"),
        401 => ("REST_UNAUTHENTICATED", "UNAUTHENTICATED"),
        403 => ("REST_FORBIDDEN", "FORBIDDEN"),
        404 or 410 => ("REST_NOT_FOUND", "NOT_FOUND"),
        409 or 412 => ("REST_CONFLICT", "CONFLICT"),
        429 => ("REST_TOO_MANY", "TOO_MANY_REQUESTS"),
        _ => ("REST_UNUSABLE", SubgraphFailureCodes.HttpError),
    };
}
