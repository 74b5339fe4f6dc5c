namespace CaMauG.Identity.Data;

/// <summary>A mini-app that has still to be told of a session's end.</summary>
internal sealed class LogoutNotice
{
    public long Id { get; set; }

    public required string AppId { get; set; }

    /// <summary>The account's pseudonym at the mini-app.</summary>
    public required string Subject { get; set; }

    /// <summary>The session's id at the mini-app.</summary>
    public required string SessionId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>What the last attempt met; null before the first.</summary>
    public string? LastFailure { get; set; }
}
