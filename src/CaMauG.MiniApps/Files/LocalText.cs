namespace CaMauG.MiniApps.Files;

/// <summary>A text for people in both languages.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The text in a language: English for <c>en</c>, Vietnamese for everything else.</summary>
    public string In(string language) => language == "en" ? En : Vi;
}
