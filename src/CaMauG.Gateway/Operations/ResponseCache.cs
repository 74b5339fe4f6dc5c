using System.Runtime.CompilerServices;
using System.Text;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Services;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Whole responses that may be used again, because all fetches of theirs may. Where one may not, its operation is remembered and nobody looks again until
/// all may. What asks about the schema, its plan or its cost is not kept. Hot.
/// </summary>
internal sealed class ResponseCache(AnswerCache cache, TimeProvider time)
{
    private readonly ConditionalWeakTable<PreparedOperation, ResponseHabit> _habits = [];

    /// <summary>The place where an operation's response is kept for a caller; null when it never is.</summary>
    public ResponsePlace? PlaceOf(GraphCall call, AdmittedOperation admitted, CallTerms terms)
    {
        var operation = admitted.Operation!;
        if (!cache.IsOn || operation.Definition!.Operation != OperationType.Query || operation.Introspection is not null || call.WantsPlan || call.WantsCost)
        {
            return null;
        }

        var habit = _habits.TryGetValue(operation, out var known) ? known : _habits.GetValue(operation, _ => new(KeyOf(admitted)));
        return new(cache, time, habit, call.Request.Variables, call.AcceptLanguage, terms);
    }

    // Everything of an operation that its text does not say and its response depends on: the graph, which operation of the document, what the caller may
    // not see, the override labels that chose the plan.
    private static CacheKey KeyOf(AdmittedOperation admitted)
    {
        var operation = admitted.Operation!;
        return admitted.Graph!.Identity
            .With(Encoding.UTF8.GetBytes($"response {admitted.Document!.Hash} {operation.Definition!.Name?.StringValue} {admitted.Unmet}"))
            .With(Encoding.UTF8.GetBytes(string.Join(',', operation.Labels.Select(static label => $"{label.Key}={label.Value}"))));
    }
}
