using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Installs;

/// <summary>Platforms as usage events and the graph write them.</summary>
internal static class PlatformNames
{
    /// <summary>ANDROID, IOS or WEB.</summary>
    public static string Of(Platform platform) => platform switch
    {
        Platform.Android => "ANDROID",
        Platform.Ios => "IOS",
        _ => "WEB",
    };
}
