namespace CaMauG.Identity.Messages;

/// <summary>A short message to one telephone.</summary>
/// <param name="Phone">The number in E.164, for example <c>+84912345678</c>.</param>
/// <param name="Text">What it says, in the person's language.</param>
public sealed record PhoneMessage(string Phone, string Text)
{
    // A record prints its members; these belong into no log.
    /// <inheritdoc/>
    public override string ToString() => nameof(PhoneMessage);
}
