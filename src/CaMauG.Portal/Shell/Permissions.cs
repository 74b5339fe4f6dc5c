using Microsoft.Extensions.Localization;

namespace CaMauG.Portal.Shell;

/// <summary>What permissions are called towards people.</summary>
internal static class Permissions
{
    /// <summary>The name for people; the scope itself when it is another mini-app's.</summary>
    public static string NameOf(IStringLocalizer<PortalTexts> texts, string permission)
    {
        var text = texts[$"Permission.{permission}"];
        return text.ResourceNotFound ? permission : text.Value;
    }
}
