namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>A version of the connect specification, 0.1 to 0.4.</summary>
/// <param name="Minor">What stands behind <c>v0.</c>.</param>
internal readonly record struct ConnectVersion(int Minor)
{
    public static ConnectVersion Newest { get; } = new(4);
}
