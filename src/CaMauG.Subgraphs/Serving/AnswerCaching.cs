namespace CaMauG.Subgraphs.Serving;

/// <summary>How long an answer may be used again by the hints of its fields (<c>@cacheControl</c>).</summary>
/// <param name="MaxAge">The shortest time of all; above zero.</param>
/// <param name="IsPrivate">True when one of them is for the caller alone.</param>
public sealed record AnswerCaching(TimeSpan MaxAge, bool IsPrivate);
