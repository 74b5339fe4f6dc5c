namespace CaMauG.Cli;

/// <summary>The names of a new mini-app.</summary>
/// <param name="Slug">Its id, such as <c>cho-noi</c>.</param>
/// <param name="Name">Its name in Vietnamese.</param>
/// <param name="NameEn">Its name in English.</param>
internal sealed record MiniAppNames(string Slug, string Name, string NameEn)
{
    /// <summary>What its types are named for, such as <c>ChoNoi</c>: names of types are unique over all mini-apps, as slugs are.</summary>
    public string Type => string.Concat(Slug.Split('-').Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>What its fields are named for, such as <c>choNoi</c>.</summary>
    public string Field => char.ToLowerInvariant(Type[0]) + Type[1..];
}
