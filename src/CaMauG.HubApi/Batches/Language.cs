using System.Globalization;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Batches;

/// <summary>Façades answer in the current UI culture; a resolver knows the client's language from its call.</summary>
internal static class Language
{
    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    /// <summary>Runs a resolver in the client's language. The culture ends with the call: it flows down, never up.</summary>
    public static FieldResolver In(FieldResolver resolver) => async context =>
    {
        Use(context.Language);
        return await resolver(context);
    };

    /// <summary>Uses a language for the rest of the current async method.</summary>
    public static void Use(string language) => CultureInfo.CurrentUICulture = language is "en" ? s_english : s_vietnamese;
}
