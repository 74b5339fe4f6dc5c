using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Requests;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>
/// Which fragments a request has deferred, as a number: 0 for none, else 1 and a bit for each variable of <c>@defer(if:)</c> that is true. Each number is a
/// plan of its own, so only a few variables count; fragments deferred by further ones are answered with the rest, as a server may.
/// </summary>
internal static class DeferChoice
{
    public const int None = 0;

    private const int MaxVariables = 4;

    public static int Of(PreparedDocument document, in GraphRequest request)
    {
        if (document.DeferVariables is not { } names)
        {
            return None;
        }

        var choice = 1;
        if (!names.IsEmpty)
        {
            using var values = request.Variables.IsEmpty ? null : JsonDocument.Parse(request.Variables, new() { MaxDepth = 128 });
            for (var at = 0; at < Math.Min(names.Length, MaxVariables); at++)
            {
                choice |= IsTrue(names[at], values?.RootElement, document, request.OperationName) ? 2 << at : 0;
            }
        }

        return choice;
    }

    /// <summary>The number read again; null for none.</summary>
    public static Deferral? Read(PreparedDocument document, int choice) =>
        choice == None || document.DeferVariables is not { } names
            ? null
            : new(names.Where((_, at) => at >= MaxVariables || (choice & (2 << at)) == 0).ToImmutableHashSet(StringComparer.Ordinal));

    private static bool IsTrue(string name, JsonElement? values, PreparedDocument document, string? operationName)
    {
        if (values is { } given && given.TryGetProperty(name, out var value))
        {
            return value.ValueKind != JsonValueKind.False;
        }

        return !document.Syntax!.Definitions.OfType<GraphQLOperationDefinition>()
            .Where(operation => operationName is null || operation.Name?.StringValue == operationName)
            .SelectMany(static operation => operation.Variables?.Items ?? [])
            .Any(variable => variable.Variable.Name.Value.Equals(name) && variable.DefaultValue is GraphQLFalseBooleanValue);
    }
}
