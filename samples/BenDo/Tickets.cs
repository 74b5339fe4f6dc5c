using System.Text.Json.Serialization;

namespace CaMauG.Samples.BenDo;

/// <summary>The tickets, in memory.</summary>
internal sealed class Tickets
{
    private readonly Lock _gate = new();
    private readonly List<Ticket> _all = [];

    public int TakenOn(string trip)
    {
        lock (_gate)
        {
            return _all.Where(ticket => ticket.Trip == trip).Sum(static ticket => ticket.Passengers);
        }
    }

    public IReadOnlyList<Ticket> Of(string buyer)
    {
        lock (_gate)
        {
            return [.. _all.Where(ticket => ticket.Buyer == buyer).OrderByDescending(static ticket => ticket.BookedAt)];
        }
    }

    /// <summary>Books seats; null when there are not as many left.</summary>
    public Ticket? Book(Trip trip, string buyer, int passengers, string? note, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (TakenOn(trip.Code) + passengers > Trip.Seats)
            {
                return null;
            }

            Ticket ticket = new()
            {
                Code = $"V{_all.Count + 1:D5}", Trip = trip.Code, Buyer = buyer, Passengers = passengers, Note = note, BookedAt = now,
                DepartsAt = trip.DepartsAt, Total = passengers * trip.Price, From = trip.From, To = trip.To,
            };
            _all.Add(ticket);
            return ticket;
        }
    }
}

/// <summary>A ticket.</summary>
internal sealed record Ticket
{
    [JsonPropertyName("ma_ve")]
    public required string Code { get; init; }

    [JsonPropertyName("ma_chuyen")]
    public required string Trip { get; init; }

    [JsonPropertyName("khoi_hanh")]
    public required DateTimeOffset DepartsAt { get; init; }

    [JsonPropertyName("tu")]
    public required LandingLine From { get; init; }

    [JsonPropertyName("den")]
    public required LandingLine To { get; init; }

    [JsonPropertyName("so_khach")]
    public required int Passengers { get; init; }

    [JsonPropertyName("thanh_tien")]
    public required int Total { get; init; }

    [JsonPropertyName("ghi_chu")]
    public string? Note { get; init; }

    [JsonPropertyName("luc_dat")]
    public required DateTimeOffset BookedAt { get; init; }

    [JsonPropertyName("nguoi_dat")]
    public required string Buyer { get; init; }
}
