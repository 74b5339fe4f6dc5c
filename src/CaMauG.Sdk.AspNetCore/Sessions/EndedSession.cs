namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>What a logout token says.</summary>
/// <param name="Subject">Who signed out, by their pseudonym here; null when only the session is named.</param>
/// <param name="Session">The session that ended; null when all of the person's did.</param>
/// <param name="At">When the hub said so.</param>
internal sealed record EndedSession(string? Subject, string? Session, DateTimeOffset At);
