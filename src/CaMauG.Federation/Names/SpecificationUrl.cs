namespace CaMauG.Federation.Names;

/// <summary>Identities of the specifications that <c>@link</c> refers to; a URL is an identity and a version.</summary>
public static class SpecificationUrl
{
#pragma warning disable CS1591 // Each constant is the word itself.
    public const string Domain = "https://specs.apollo.dev";
    public const string Link = Domain + "/link";
    public const string Join = Domain + "/join";
    public const string Federation = Domain + "/federation";
    public const string Tag = Domain + "/tag";
    public const string Inaccessible = Domain + "/inaccessible";
    public const string Authenticated = Domain + "/authenticated";
    public const string RequiresScopes = Domain + "/requiresScopes";
    public const string Policy = Domain + "/policy";
    public const string Cost = Domain + "/cost";
    public const string Context = Domain + "/context";
    public const string Connect = Domain + "/connect";
    public const string CacheTag = Domain + "/cacheTag";
#pragma warning restore CS1591
}
