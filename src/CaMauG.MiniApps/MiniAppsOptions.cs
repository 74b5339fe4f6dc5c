using CaMauG.MiniApps.Rest;
using CaMauG.Subgraphs.Events;

namespace CaMauG.MiniApps;

/// <summary>How mini-apps are hosted.</summary>
public sealed class MiniAppsOptions
{
    /// <summary>
    /// Gives the subject a demo account has at a mini-app: <c>(appId, userName) → subject</c>, null while there is no such account. Null, the
    /// default, hides all rows that belong to demo accounts: right for every real deployment.
    /// </summary>
    public Func<string, string, string?>? DemoOwner { get; set; }

    /// <summary>Whether assemblies of plugin folders may be loaded into this process. Default: true; false where plugins are not trusted.</summary>
    public bool AllowAssemblies { get; set; } = true;

    /// <summary>How the services of REST mini-apps are called, by <c>app_id</c>; one that is not named here has the defaults and no <c>$config</c>.</summary>
    public Dictionary<string, RestServiceOptions> Rest { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What each mini-app may publish to its topics.</summary>
    public EventLimits Events { get; set; } = new();
}
