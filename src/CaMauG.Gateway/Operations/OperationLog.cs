using System.Diagnostics;
using System.Globalization;
using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Writes one line for each operation: what ran, for which client, how it ended, how long it took and which services it touched. No document, no
/// literal, no variable, no token, no person: who asked is in the usage journal, under its own rules.
/// </summary>
internal sealed partial class OperationLog(ILogger<OperationLog> logger)
{
    // Names that clients choose may be long or hold line ends; the line may not.
    private const int LongestText = 64;

    public bool IsOn => logger.IsEnabled(LogLevel.Information);

    public void Write(in OperationReport report)
    {
        if (!IsOn)
        {
            return;
        }

        Log.Served(
            logger,
            report.Type ?? "operation",
            Plain(report.Name) ?? "-",
            report.Document?.Hash ?? "-",
            report.OutcomeName,
            report.Refusal ?? "-",
            Math.Round(report.Duration.TotalMilliseconds, 2),
            report.Delivery,
            Plain(report.Call.Client.Name ?? report.Call.Caller?.FindFirst(CallerClaims.Client)?.Value) ?? "-",
            Plain(report.Call.Client.Version) ?? "-",
            Plain(report.Call.Client.AppId) ?? "-",
            report.Call.Client.Platform ?? "-",
            report.IsShared,
            ServicesOf(report.Calls),
            (report.Span ?? Activity.Current)?.TraceId.ToHexString() ?? "-");
    }

    /// <summary>A text that a client chose, as it may stand in a log line or a span.</summary>
    public static string? Plain(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return cut.All(IsPlain) ? cut : string.Create(cut.Length, cut, static (output, input) =>
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = IsPlain(input[i]) ? input[i] : '_';
            }
        });
    }

    private static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/' or '+' or '@';

    // "products 3.1, reviews 12.4!": milliseconds of each call in order of its end; an exclamation mark for a fault.
    private static string ServicesOf(IReadOnlyList<ServiceCall> calls)
    {
        if (calls.Count == 0)
        {
            return "-";
        }

        StringBuilder text = new();
        foreach (var call in calls)
        {
            text.Append(text.Length == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"{call.Subgraph} {call.Duration.TotalMilliseconds:0.0}")
                .Append(call.Faulted ? "!" : "");
        }

        return text.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(
            4200, LogLevel.Information,
            "{Type} {Operation} {Hash} {Outcome} {Code} in {Milliseconds} ms, {Delivery}; client {Client} {ClientVersion}, app {App}, platform {Platform}; shared {Shared}; services {Services}; trace {Trace}",
            EventName = "OperationServed")]
        public static partial void Served(
            ILogger logger, string type, string operation, string hash, string outcome, string code, double milliseconds, string delivery,
            string client, string clientVersion, string app, string platform, bool shared, string services, string trace);
    }
}
