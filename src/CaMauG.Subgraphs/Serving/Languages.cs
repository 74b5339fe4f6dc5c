namespace CaMauG.Subgraphs.Serving;

/// <summary>The two languages texts exist in.</summary>
public static class Languages
{
    /// <summary>English when the client prefers it over Vietnamese; Vietnamese otherwise.</summary>
    public static string Choose(string? acceptLanguage)
    {
        foreach (var range in (acceptLanguage ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        {
            if (range.StartsWith("vi", StringComparison.OrdinalIgnoreCase))
            {
                return "vi";
            }

            if (range.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return "en";
            }
        }

        return "vi";
    }
}
