namespace CaMauG.MiniApps.Rest;

/// <summary>The variables of mappings, without their <c>$</c>.</summary>
internal static class RestVariables
{
    public const string Arguments = "args";
    public const string This = "this";
    public const string Batch = "batch";
    public const string Config = "config";
    public const string Context = "context";
    public const string Request = "request";
    public const string Response = "response";
    public const string Status = "status";

    /// <summary>The one header of the client that the gateway hands on.</summary>
    public const string AcceptLanguage = "accept-language";

    /// <summary>What <c>$context</c> has: who asks, as this mini-app may know them.</summary>
    public static IReadOnlyList<string> ContextMembers { get; } = ["subject", "scopes", "roles", "assurance", "language"];
}
