namespace CaMauG.Contracts;

/// <summary>Why something a person asked for was not done. A value, never an exception.</summary>
/// <param name="Code">Stable code for machines, for example <c>APP_SUSPENDED</c>.</param>
/// <param name="Message">What it means and what to do about it, in the language of the current UI culture.</param>
/// <param name="Field">Name of the input it is about, as the API calls it; null when it is about the whole request.</param>
/// <param name="RetryAfter">After how long the same may be asked again; null when waiting changes nothing.</param>
public sealed record Refusal(string Code, string Message, string? Field = null, TimeSpan? RetryAfter = null);
