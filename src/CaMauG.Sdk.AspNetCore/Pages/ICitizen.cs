using CaMauG.Sdk.Callers;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Who the request under way is from, the same in pages and in resolvers (<c>context.Get&lt;ICitizen&gt;()</c>): someone is known by the same subject in both.
/// Take it as a parameter of an endpoint or in a constructor.
/// </summary>
public interface ICitizen
{
    /// <summary>True when somebody is signed in.</summary>
    bool IsSignedIn { get; }

    /// <summary>The citizen as this mini-app may know them; null when nobody is signed in.</summary>
    MiniAppCaller? Caller { get; }

    /// <summary>Their name; null when nobody is signed in or while they do not grant <c>profile.name</c>.</summary>
    string? Name { get; }
}
