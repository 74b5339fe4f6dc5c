using System.Globalization;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Reads a REST mini-app: its sources, its connectors, what they make of answers. Everything that is wrong, or would not be followed, is said.</summary>
internal static class RestReader
{
    /// <summary>Reads it; null when its schema does not link the specification in a version that is followed.</summary>
    public static RestModel? Read(AppSchema schema, Manifest? manifest, FindingLog log)
    {
        if (schema.Connect is not { } connect)
        {
            log.Error("REST_NOT_LINKED", AppSchema.FileName, new(1, 1));
            return null;
        }

        if (VersionOf(connect.Version) is not { } version)
        {
            log.Error("REST_VERSION_UNKNOWN", AppSchema.FileName, connect.Link.Place, connect.Version);
            return null;
        }

        var scope = new RestScope(schema, manifest, version, log);
        var connectors = new ConnectorReader(scope, SourceReader.Read(scope)).Read();
        new SelectionCheck(scope, connectors).Check();
        return new() { Connectors = connectors, ConfigNames = scope.ConfigNames, BaseUrl = manifest?.Service.Url ?? SourceReader.Unknown };
    }

    private static ConnectVersion? VersionOf(string text) =>
        text.StartsWith("v0.", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
        && minor >= 1 && minor <= ConnectVersion.Newest.Minor ? new(minor) : null;
}
