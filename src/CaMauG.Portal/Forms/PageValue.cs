using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Forms;

/// <summary>One value of a row, written for people.</summary>
/// <param name="Label">What it is; null when it speaks for itself.</param>
/// <param name="As">How it is shown.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Raw">The value as the service gave it.</param>
/// <param name="Number">The value when it is a number.</param>
/// <param name="Tone">For a state: good, busy, bad, new or calm.</param>
public sealed record PageValue(string? Label, PageShow As, string Text, string Raw, double? Number = null, string? Tone = null);
