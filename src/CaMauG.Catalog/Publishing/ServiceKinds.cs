using CaMauG.MiniApps.Manifests;

namespace CaMauG.Catalog.Publishing;

/// <summary>Service kinds as the manifest writes them.</summary>
internal static class ServiceKinds
{
    /// <summary>dataset, graphql, dotnet or rest.</summary>
    public static string NameOf(ServiceKind kind) => kind switch
    {
        ServiceKind.Dataset => "dataset",
        ServiceKind.GraphQl => "graphql",
        ServiceKind.DotNet => "dotnet",
        _ => "rest",
    };
}
