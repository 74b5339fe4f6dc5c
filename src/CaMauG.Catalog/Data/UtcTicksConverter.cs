using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaMauG.Catalog.Data;

/// <summary>Stores an instant as UTC ticks: SQLite cannot order or compare <see cref="DateTimeOffset"/>.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(static instant => instant.UtcTicks, static ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
