using System.Globalization;
using System.Text;
using System.Threading.Channels;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Messages;

/// <summary>
/// Sends messages behind the request that asks for them. So an answer takes the same time whether there was a message to send or not, which would tell who has an account;
/// and a gateway that hangs holds up nobody. A message that is lost with the process is asked for again by the person who waits for it.
/// </summary>
internal sealed partial class MessageQueue(
    IMessageSender sender, IOptions<IdentityModuleOptions> options, IdentityMetrics metrics, ILogger<MessageQueue> logger) : BackgroundService
{
    private const int Longest = 1_000;
    private const int AtOnce = 8;
    private static readonly TimeSpan s_givenUpAfter = TimeSpan.FromMinutes(1);

    private readonly Channel<PhoneMessage> _messages = Channel.CreateBounded<PhoneMessage>(Longest);

    /// <summary>True when there is a way to send.</summary>
    public bool IsOpen => sender is not NoMessageSender;

    /// <summary>Takes a message on; false when there is no way, or too many wait already.</summary>
    public bool TryAdd(PhoneMessage message)
    {
        var taken = IsOpen && _messages.Writer.TryWrite(options.Value.Messages.WithoutDiacritics ? message with { Text = WithoutDiacritics(message.Text) } : message);
        if (!taken)
        {
            metrics.Message("dropped");
            Log.Dropped(logger);
        }

        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                _messages.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, SendAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async ValueTask SendAsync(PhoneMessage message, CancellationToken stopping)
    {
        var delivery = await TrySendAsync(message, stopping);
        if (delivery is MessageDelivery.Failed)
        {
            delivery = await TrySendAsync(message, stopping);
        }

        if (delivery is not MessageDelivery.Accepted)
        {
            Log.NotSent(logger, delivery);
        }
    }

    private async Task<MessageDelivery> TrySendAsync(PhoneMessage message, CancellationToken stopping)
    {
        var delivery = MessageDelivery.Failed;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(s_givenUpAfter);
        try
        {
            delivery = await sender.SendAsync(message, limit.Token);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.Threw(logger, error.GetType().Name);
        }

        metrics.Message(delivery switch { MessageDelivery.Accepted => "accepted", MessageDelivery.Refused => "refused", _ => "failed" });
        return delivery;
    }

    private static string WithoutDiacritics(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                plain.Append(character switch { 'đ' => 'd', 'Đ' => 'D', _ => character });
            }
        }

        return plain.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "The gateway for messages could not be spoken to ({Error}).", EventName = "MessageThrew")]
        public static partial void Threw(ILogger logger, string error);

        [LoggerMessage(4302, LogLevel.Error, "A message was not sent: {Delivery}. Refused means the gateway will not take it: look at Identity:Messages and the account there.", EventName = "MessageNotSent")]
        public static partial void NotSent(ILogger logger, MessageDelivery delivery);

        [LoggerMessage(4303, LogLevel.Error, "A message was dropped: there is no way to send it, or a thousand wait already.", EventName = "MessageDropped")]
        public static partial void Dropped(ILogger logger);
    }
}
