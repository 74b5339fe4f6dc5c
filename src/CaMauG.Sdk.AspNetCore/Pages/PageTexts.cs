using System.Globalization;
using System.Resources;
using CaMauG.Subgraphs.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>Sentences for people on the pages of this project.</summary>
internal static class PageTexts
{
    private static readonly ResourceManager s_texts = new("CaMauG.Sdk.AspNetCore.Pages.PageTexts", typeof(PageTexts).Assembly);

    /// <summary>What the mini-app's own localization chose for the request; else what the browser asks for.</summary>
    public static string LanguageOf(HttpContext context) => context.Features.Get<IRequestCultureFeature>() is { } chosen
        ? chosen.RequestCulture.UICulture.TwoLetterISOLanguageName is "en" ? "en" : "vi"
        : Languages.Choose(context.Request.Headers.AcceptLanguage);

    public static string Get(string name, string language) => s_texts.GetString(name, CultureInfo.GetCultureInfo(language))
        ?? throw new InvalidOperationException($"There is no text \"{name}\".");
}
