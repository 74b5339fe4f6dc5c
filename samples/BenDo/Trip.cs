using System.Globalization;
using System.Text.Json.Serialization;

namespace CaMauG.Samples.BenDo;

/// <summary>A crossing on one day. Its code says all of it: from, to, day and time.</summary>
internal sealed record Trip
{
    /// <summary>Seats of every boat.</summary>
    public const int Seats = 30;

    private const string Moment = "yyyyMMddHHmm";
    private static readonly TimeSpan s_vietnam = TimeSpan.FromHours(7);

    [JsonPropertyName("ma")]
    public required string Code { get; init; }

    [JsonPropertyName("khoi_hanh")]
    public required DateTimeOffset DepartsAt { get; init; }

    [JsonPropertyName("gia")]
    public required int Price { get; init; }

    [JsonPropertyName("cho_con")]
    public required int SeatsLeft { get; init; }

    [JsonPropertyName("tu")]
    public required LandingLine From { get; init; }

    [JsonPropertyName("den")]
    public required LandingLine To { get; init; }

    /// <summary>The crossings from a landing on one day, every two hours from six to eighteen.</summary>
    public static IEnumerable<Trip> Of(Landing from, DateOnly day, Landings landings, Tickets tickets) =>
        from hour in Enumerable.Range(3, 7).Select(static number => number * 2)
        from to in @from.Across.Select(landings.Find).OfType<Landing>()
        select Make(@from, to, new(day, new TimeOnly(hour, 0), s_vietnam), tickets);

    /// <summary>The crossing a code stands for; null when there is none.</summary>
    public static Trip? Find(string code, Landings landings, Tickets tickets) =>
        code.Split('.') is [var from, var to, var moment]
        && landings.Find(from) is { } start && landings.Find(to) is { } end && start.Across.Contains(to)
        && DateTime.TryParseExact(moment, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Make(start, end, new(time, s_vietnam), tickets)
            : null;

    private static Trip Make(Landing from, Landing to, DateTimeOffset departsAt, Tickets tickets)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{from.Code}.{to.Code}.{departsAt.ToString(Moment, CultureInfo.InvariantCulture)}");
        return new()
        {
            Code = code, DepartsAt = departsAt, Price = 20_000, SeatsLeft = Seats - tickets.TakenOn(code), From = new(from), To = new(to),
        };
    }
}
