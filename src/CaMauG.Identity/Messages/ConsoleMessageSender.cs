namespace CaMauG.Identity.Messages;

/// <summary>Prints messages for whoever develops. On the terminal, not in the log: logs are collected.</summary>
internal sealed class ConsoleMessageSender(TextWriter terminal) : IMessageSender
{
    public async Task<MessageDelivery> SendAsync(PhoneMessage message, CancellationToken cancellation)
    {
        await terminal.WriteLineAsync($"  Message to {message.Phone}: {message.Text.ReplaceLineEndings(" ")}".AsMemory(), cancellation);
        return MessageDelivery.Accepted;
    }
}
