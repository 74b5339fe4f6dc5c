using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>What days are called.</summary>
internal static class DayNames
{
    /// <summary>The n-th day of a forecast, in the language of the page.</summary>
    public static string Of(IStringLocalizer<PageTexts> texts, DateOnly date, int index)
    {
        var format = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? "ddd d MMM" : "dddd, d/M";
        var name = date.ToString(format, CultureInfo.CurrentCulture);
        return index is 0 ? texts["Today"] : char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
    }
}
