using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Checks one thing about a manifest and reports what it finds. Rules do not rely on each other's order.</summary>
internal interface IManifestRule
{
    void Check(ManifestDocument manifest, FindingLog log);
}
