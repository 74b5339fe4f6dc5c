using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CaMauG.Samples.BenDo;

/// <summary>What only callers with the key may do: book, and see what somebody booked.</summary>
internal static class TicketEndpoints
{
    public static void MapTickets(this IEndpointRouteBuilder routes, string key)
    {
        var tickets = routes.MapGroup("/api/ve").AddEndpointFilter(async (context, next) =>
            HasKey(context.HttpContext.Request, key) ? await next(context) : Refusal.NoKey());
        tickets.MapGet(string.Empty, (Tickets all, string nguoi_dat) => Results.Json(all.Of(nguoi_dat)));
        tickets.MapPost(string.Empty, Book);
    }

    private static IResult Book(Booking booking, Landings landings, Tickets tickets, TimeProvider clock)
    {
        if (Trip.Find(booking.Trip, landings, tickets) is not { } trip)
        {
            return Refusal.NotFound("Không có chuyến này.", "There is no such crossing.");
        }

        if (booking.Passengers is < 1 or > 10)
        {
            return Refusal.Invalid("so_khach", "Mỗi lần đặt từ 1 đến 10 khách.", "Book for 1 to 10 passengers.");
        }

        return tickets.Book(trip, booking.Buyer, booking.Passengers, booking.Note, clock.GetUtcNow()) is { } ticket
            ? Results.Json(ticket, statusCode: StatusCodes.Status201Created)
            : Refusal.Full(trip.SeatsLeft);
    }

    private static bool HasKey(HttpRequest request, string key) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers["X-Api-Key"].ToString()), Encoding.UTF8.GetBytes(key));

    /// <summary>What is asked for.</summary>
    internal sealed record Booking(
        [property: JsonPropertyName("ma_chuyen")] string Trip,
        [property: JsonPropertyName("nguoi_dat")] string Buyer,
        [property: JsonPropertyName("so_khach")] int Passengers,
        [property: JsonPropertyName("ghi_chu")] string? Note);
}
