using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>
/// Writes the policies of whole services into their schemas, after these have passed their own rules: from here on nobody can tell them from directives that stood
/// there, so they are merged with other services' demands, reach interfaces, and are missed where a field would show what it requires.
/// </summary>
internal sealed class ServicePolicies
{
    private static readonly string[] s_access = [FederationDirective.Authenticated, FederationDirective.RequiresScopes, FederationDirective.Policy];

    private readonly string _authenticated;
    private readonly string _policy;

    // All services have to call a directive the same, so whoever uses it already decides.
    private ServicePolicies(IReadOnlyList<Subgraph> subgraphs)
    {
        _authenticated = NameOf(subgraphs, FederationDirective.Authenticated);
        _policy = NameOf(subgraphs, FederationDirective.Policy);
    }

    /// <summary>Adds to each subgraph what the policy of its name asks.</summary>
    public static void Apply(IReadOnlyList<Subgraph> subgraphs, IReadOnlyDictionary<string, ServicePolicy> policies)
    {
        var writer = policies.Count > 0 ? new ServicePolicies(subgraphs) : null;
        foreach (var subgraph in subgraphs)
        {
            if (policies.TryGetValue(subgraph.Name, out var policy))
            {
                writer!.Apply(subgraph, policy);
            }
        }
    }

    private static string NameOf(IReadOnlyList<Subgraph> subgraphs, string directive) =>
        subgraphs.Select(subgraph => subgraph.FindUse(directive)?.Name).FirstOrDefault(static name => name is not null) ?? directive;

    private void Apply(Subgraph subgraph, ServicePolicy policy)
    {
        var personal = policy.Personal.ToHashSet(StringComparer.Ordinal);
        List<Element> asked = [];
        foreach (var type in subgraph.Schema.Types.Values.Where(static type => type.Kind is TypeKind.Object or TypeKind.Enum or TypeKind.Scalar))
        {
            asked.AddRange(HasAccess(type) ? [type] : []);
            asked.AddRange(type.Fields.Values.Where(field => !subgraph.Facts.IsExternal(field) && Asks(subgraph, type, field, policy, personal)));
        }

        foreach (var element in asked)
        {
            Write(element, policy.Policy);
        }

        subgraph.SchemaChanged();
    }

    private static bool Asks(Subgraph subgraph, TypeDefinition type, FieldDefinition field, ServicePolicy policy, HashSet<string> personal) =>
        HasAccess(field)
        || subgraph.Schema.Roots.GetValueOrDefault(OperationKind.Mutation) == type.Name
        || (!subgraph.Facts.IsKeyField(field)
            && (personal.Contains(field.Coordinate) || (policy.IsForAll && (subgraph.Schema.Roots.ContainsValue(type.Name) || type.Has(FederationDirective.Key)))));

    private static bool HasAccess(Element element) => Array.Exists(s_access, element.Has);

    private void Write(Element element, string? policy)
    {
        if (!element.Has(FederationDirective.Authenticated))
        {
            element.Directives.Add(new(_authenticated, [], element.Place) { Federation = FederationDirective.Authenticated });
        }

        if (policy is not null)
        {
            element.Directives.Add(new(_policy, [new("policies", Values.List([Values.List([Values.Text(policy)])]))], element.Place) { Federation = FederationDirective.Policy });
        }
    }
}
