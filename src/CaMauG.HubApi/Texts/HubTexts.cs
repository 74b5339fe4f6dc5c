using System.Globalization;
using System.Resources;
using CaMauG.Contracts;
using CaMauG.Sdk.Callers;

namespace CaMauG.HubApi.Texts;

/// <summary>The hub's own refusals on the graph, by code, in both languages.</summary>
internal static class HubTexts
{
    private static readonly ResourceManager s_resources = new("CaMauG.HubApi.Texts.HubTexts", typeof(HubTexts).Assembly);
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    /// <summary>The refusal with this code.</summary>
    public static MiniAppRefusal Refuse(string code, string? field = null) => new(
        code, s_resources.GetString(code, CultureInfo.InvariantCulture)!, s_resources.GetString(code, s_english)!, field);

    /// <summary>The same as an answer of a mutation, in the current UI culture.</summary>
    public static Refusal Tell(string code, string field) => new(code, s_resources.GetString(code, CultureInfo.CurrentUICulture)!, field);
}
