using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Schemas;

namespace CaMauG.Catalog.Policies;

/// <summary>Finds policies in a schema that nobody decides. The gateway denies them to everybody, which no developer means.</summary>
internal sealed class PolicyCheck(IEnumerable<IAccessPolicies> deciders)
{
    private const string SchemaFile = "schema.graphql";

    private readonly IAccessPolicies[] _deciders = [.. deciders];

    /// <summary>An error for each place that names one.</summary>
    public IEnumerable<CheckFinding> Check(string subgraphSdl) => AppliedPolicies.Read(subgraphSdl)
        .Where(applied => !Array.Exists(_deciders, decider => decider.Knows(applied.Policy)))
        .Select(static applied => Findings.Error("POLICY_UNKNOWN", SchemaFile, applied.Coordinate, applied.Policy) with { Line = applied.Line, Column = applied.Column });
}
