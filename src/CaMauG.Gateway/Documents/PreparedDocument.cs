using System.Collections.Concurrent;
using CaMauG.Gateway.Requests;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>A document parsed and validated once, with the operations prepared from it so far.</summary>
/// <param name="hash">SHA-256 of the text, hexadecimal.</param>
/// <param name="syntax">The parsed document; null when it could not be parsed.</param>
/// <param name="refusal">Why none of it runs; null when it is valid.</param>
internal sealed class PreparedDocument(string hash, GraphQLDocument? syntax, RequestRefusal? refusal)
{
    private readonly ConcurrentDictionary<OperationKey, PreparedOperation> _operations = [];

    public string Hash { get; } = hash;

    public GraphQLDocument? Syntax { get; } = syntax;

    public RequestRefusal? Refusal { get; } = refusal;

    /// <summary>The prepared operation, made when it is asked for first.</summary>
    public PreparedOperation Get(OperationKey key, Func<PreparedDocument, OperationKey, PreparedOperation> prepare)
    {
        if (_operations.TryGetValue(key, out var known))
        {
            return known;
        }

        var prepared = prepare(this, key);

        // Names a client invents must not fill the cache, and planning that ran out of time on a busy machine may do better next time.
        return prepared.Executable is null ? prepared : _operations.GetOrAdd(key, prepared);
    }
}
