using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Checks;

/// <summary>A bundle and all that was found in it.</summary>
/// <param name="Bundle">Its files; the schema is among them even when it came from the service.</param>
/// <param name="Report">What was found.</param>
/// <param name="Candidate">The version as it would be live; null when it cannot be read.</param>
internal sealed record CheckedBundle(AppBundle Bundle, CheckReport Report, LiveApp? Candidate);
