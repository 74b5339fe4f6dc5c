using System.Security.Claims;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>Who may see what of one graph.</summary>
internal sealed class GraphAccess
{
    private readonly ApiSchema _schema;
    private readonly PolicyBook _policies;
    private readonly AccessChallenges _challenges;
    private readonly InputDemands _inputs;

    public GraphAccess(ApiSchema schema, AccessRules rules, PolicyBook policies)
    {
        _schema = schema;
        _policies = policies;
        _challenges = new(policies);
        _inputs = new(schema, rules);
        Rules = rules;
    }

    public AccessRules Rules { get; }

    /// <summary>Policies the graph names and nobody knows, which are denied to everybody.</summary>
    public IReadOnlyList<string> UnknownPolicies => DocumentDemands.Of(Rules.All)?.Policies.Where(policy => !_policies.Knows(policy)).ToArray() ?? [];

    /// <summary>What a valid document asks of its callers; null for nothing.</summary>
    /// <param name="document">The document.</param>
    /// <param name="showsByCaller">True when what it asks about the schema is answered by what its caller may use.</param>
    public DocumentDemands? DemandsOf(GraphQLDocument document, bool showsByCaller) =>
        Rules.IsEmpty ? null : DocumentDemands.Of(new DemandCollector(_schema, Rules, _inputs, showsByCaller).Collect(document));

    /// <summary>The demands not met as numbers of the whole graph.</summary>
    public UnmetDemands FindHidden(DocumentDemands? demands, UnmetDemands unmet) =>
        demands?.Select(unmet) is { Count: > 0 } missing ? UnmetDemands.From(Rules.All, missing.Contains) : default;

    /// <summary>What of it a caller does not meet.</summary>
    public ValueTask<UnmetDemands> FindUnmetAsync(DocumentDemands? demands, ClaimsPrincipal? caller, CancellationToken cancellation) => demands switch
    {
        null => default,
        { Policies.Length: 0 } => new(demands.UnmetBy(caller, new(demands.NeedsScopes ? Grants.ScopesOf(caller) : Grants.None, Grants.None))),
        _ => FindWithPoliciesAsync(demands, caller, cancellation),
    };

    /// <summary>What a caller may see who leaves some demands unmet; null for everything.</summary>
    public FieldAccess? For(DocumentDemands? demands, UnmetDemands unmet) =>
        demands is null || unmet.IsEmpty ? null : new(Rules, _inputs, _schema, demands.Select(unmet), _challenges);

    private async ValueTask<UnmetDemands> FindWithPoliciesAsync(DocumentDemands demands, ClaimsPrincipal? caller, CancellationToken cancellation)
    {
        var granted = await _policies.GrantedAsync(demands.Policies, caller, cancellation).ConfigureAwait(false);
        return demands.UnmetBy(caller, new(demands.NeedsScopes ? Grants.ScopesOf(caller) : Grants.None, granted));
    }
}
