namespace CaMauG.Catalog.Registration;

/// <summary>The scope of developers' keys.</summary>
internal static class RegistryScope
{
    /// <summary>Lets a pipeline check and submit for its developer.</summary>
    public const string Name = "registry";
}
