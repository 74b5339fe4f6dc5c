using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaMauG.Identity.Data;

/// <summary>SQLite has no type that orders offsets; ticks order as numbers do.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(static value => value.UtcTicks, static value => new(value, TimeSpan.Zero));
