namespace CaMauG.Identity.Messages;

/// <summary>
/// Brings a short message to a telephone. The module has one for gateways that are spoken to over HTTP (<c>Identity:Messages</c>) and one that prints on the terminal in
/// Development; a host that has another way registers its own before it adds the module. Called from a queue, several at a time; what it
/// takes longer than a minute for is given up.
/// </summary>
public interface IMessageSender
{
    /// <summary>
    /// Hands a message over. An exception counts as <see cref="MessageDelivery.Failed"/>, and only the name of its type is logged, since its text may hold the number.
    /// </summary>
    /// <param name="message">What to bring where. Holds personal data and perhaps a code: never to be logged.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<MessageDelivery> SendAsync(PhoneMessage message, CancellationToken cancellation);
}
