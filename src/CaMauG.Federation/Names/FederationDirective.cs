namespace CaMauG.Federation.Names;

/// <summary>The directives of Apollo Federation by the names its specification gives them, without the at sign.</summary>
public static class FederationDirective
{
#pragma warning disable CS1591 // Each constant is the word itself.
    public const string Key = "key";
    public const string Requires = "requires";
    public const string Provides = "provides";
    public const string External = "external";
    public const string Extends = "extends";
    public const string Shareable = "shareable";
    public const string Override = "override";
    public const string Tag = "tag";
    public const string Inaccessible = "inaccessible";
    public const string ComposeDirective = "composeDirective";
    public const string InterfaceObject = "interfaceObject";
    public const string Authenticated = "authenticated";
    public const string RequiresScopes = "requiresScopes";
    public const string Policy = "policy";
    public const string Context = "context";
    public const string FromContext = "fromContext";
    public const string Cost = "cost";
    public const string ListSize = "listSize";
    public const string CacheTag = "cacheTag";
#pragma warning restore CS1591
}
