namespace CaMauG.MiniApps.Rest;

/// <summary>A REST mini-app: everything its schema says about calling its service.</summary>
internal sealed record RestModel
{
    /// <summary>All connectors, in the order of the schema.</summary>
    public required IReadOnlyList<Connector> Connectors { get; init; }

    /// <summary>Names of <c>$config</c> the mappings read.</summary>
    public required IReadOnlyCollection<string> ConfigNames { get; init; }

    /// <summary>Where its service is; connectors never leave this scheme, host and port.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The connectors that find an entity by a representation, by its type.</summary>
    public ILookup<string, Connector> Entities => Connectors.Where(static connector => connector.EntityType is not null).ToLookup(static connector => connector.EntityType!);
}
