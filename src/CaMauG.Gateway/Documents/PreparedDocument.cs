using System.Collections.Concurrent;
using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Requests;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>A document parsed and validated once, with the operations prepared from it so far.</summary>
/// <param name="hash">SHA-256 of the text, hexadecimal.</param>
/// <param name="syntax">The parsed document; null when it could not be parsed.</param>
/// <param name="refusal">Why none of it runs; null when it is valid.</param>
/// <param name="demands">What it asks of its callers; null for nothing.</param>
internal sealed class PreparedDocument(string hash, GraphQLDocument? syntax, RequestRefusal? refusal, DocumentDemands? demands = null)
{
    // An operation under more override labels than this many values tell apart is planned anew for the rarest of them.
    private const int MaxVariants = 64;

    // So many kinds of callers keep a plan of their own; the rest is planned anew.
    private const int MaxKeys = 256;

    private readonly ConcurrentDictionary<OperationKey, ImmutableArray<PreparedOperation>> _operations = [];

    private readonly string? _onlyName = syntax?.Definitions.OfType<GraphQLOperationDefinition>().Take(2).ToArray() is [{ Name: { } name }] ? name.StringValue : null;

    public string Hash { get; } = hash;

    /// <summary>How many plans are kept.</summary>
    public int PlannedCount => _operations.Values.Sum(static variants => variants.Length);

    /// <summary>What its plans are kept by.</summary>
    public IEnumerable<(OperationKey Key, ImmutableArray<KeyValuePair<string, bool>> Labels)> Plans =>
        _operations.SelectMany(static kept => kept.Value.Select(variant => (kept.Key, variant.Labels)));

    public GraphQLDocument? Syntax { get; } = syntax;

    public RequestRefusal? Refusal { get; } = refusal;

    /// <summary>What it asks of its callers; null for nothing, which costs nothing.</summary>
    public DocumentDemands? Demands { get; } = demands;

    /// <summary>Variables that say what is deferred; null when nothing can be.</summary>
    public ImmutableArray<string>? DeferVariables { get; } = syntax is null || refusal is not null ? null : Deferral.VariablesOf(syntax);

    /// <summary>What a request calls the operation it wants, null where there is but that one, so that those who name it and those who do not take one plan.</summary>
    public string? KeyOf(string? operationName) => operationName == _onlyName ? null : operationName;

    /// <summary>The prepared operation for a request's override labels; null before it is made.</summary>
    public PreparedOperation? Find(OperationKey key, RequestLabels labels)
    {
        if (_operations.TryGetValue(key, out var variants))
        {
            foreach (var known in variants)
            {
                if (labels.Agree(known.Labels))
                {
                    return known;
                }
            }
        }

        return null;
    }

    /// <summary>Keeps an operation that was prepared, and gives the one to use.</summary>
    public PreparedOperation Add(OperationKey key, RequestLabels labels, PreparedOperation prepared)
    {
        // Names a client invents must not fill the cache, and planning that ran out of time on a busy machine may do better next time.
        return prepared.Executable is null || (_operations.Count >= MaxKeys && !_operations.ContainsKey(key)) ? prepared : Keep(key, labels, prepared);
    }

    // Of two requests that prepared the same the first is kept: equal operations in flight are told by their object.
    private PreparedOperation Keep(OperationKey key, RequestLabels labels, PreparedOperation prepared) =>
        _operations.AddOrUpdate(
            key,
            static (_, added) => [added.Prepared],
            static (_, known, added) => known.Any(variant => added.Labels.Agree(variant.Labels)) || known.Length >= MaxVariants ? known : known.Add(added.Prepared),
            (Prepared: prepared, Labels: labels))
        .FirstOrDefault(variant => labels.Agree(variant.Labels)) ?? prepared;
}
