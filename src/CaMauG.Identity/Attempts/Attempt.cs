namespace CaMauG.Identity.Attempts;

/// <summary>One attempt that was counted before its outcome is known.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Count">How many have failed, with this one.</param>
/// <param name="Wait">How long nothing more may be tried after it; null for no wait.</param>
/// <param name="IsRefused">True when it came too early: it was not counted and must not be looked at.</param>
internal sealed record Attempt(AttemptSubject Subject, int Count, TimeSpan? Wait, bool IsRefused);
