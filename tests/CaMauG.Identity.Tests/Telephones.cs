using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CaMauG.Identity.Messages;

namespace CaMauG.Identity.Tests;

/// <summary>All telephones of a test: keeps what arrives at each.</summary>
public sealed partial class Telephones : IMessageSender
{
    private static int s_last = Random.Shared.Next(1_000_000, 8_000_000);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _messages = new(StringComparer.Ordinal);

    /// <summary>A number nobody else has, in E.164.</summary>
    public static string NewNumber() => $"+8491{Interlocked.Increment(ref s_last)}";

    public Task<MessageDelivery> SendAsync(PhoneMessage message, CancellationToken cancellation)
    {
        _messages.GetOrAdd(message.Phone, static _ => new()).Enqueue(message.Text);
        return Task.FromResult(MessageDelivery.Accepted);
    }

    public IReadOnlyList<string> At(string phone) => _messages.TryGetValue(phone, out var messages) ? [.. messages] : [];

    /// <summary>The n-th message at a number, once it has come.</summary>
    public async Task<string> WaitAsync(string phone, int number = 1)
    {
        while (At(phone).Count < number)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return At(phone)[number - 1];
    }

    /// <summary>The first message at a number that says this, once it has come.</summary>
    public async Task<string> WaitForAsync(string phone, string part)
    {
        while (true)
        {
            if (At(phone).FirstOrDefault(text => text.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The code in the n-th message at a number.</summary>
    public async Task<string> CodeAsync(string phone, int number = 1) => SixDigits().Match(await WaitAsync(phone, number)).Value;

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
