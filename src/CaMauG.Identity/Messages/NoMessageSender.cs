namespace CaMauG.Identity.Messages;

/// <summary>Stands where nobody has said how messages are sent.</summary>
internal sealed class NoMessageSender : IMessageSender
{
    public Task<MessageDelivery> SendAsync(PhoneMessage message, CancellationToken cancellation) => Task.FromResult(MessageDelivery.Refused);
}
