using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaMauG.Identity.Data;

/// <summary>SQLite has no type that orders offsets, and PostgreSQL's drops the last digit; ticks order as numbers do, and what is read equals what was written.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(static value => value.UtcTicks, static value => new(value, TimeSpan.Zero));
