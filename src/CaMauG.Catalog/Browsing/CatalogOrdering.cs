using CaMauG.Catalog.Paging;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Browsing;

/// <summary>Where an entry stands in the orders of the catalog.</summary>
internal static class CatalogOrdering
{
    // A better match outweighs any order; between equal matches the order decides. Counts and milliseconds stay below this step.
    private const long ScoreStep = 1L << 44;

    /// <summary>The place of an entry in an order.</summary>
    public static Cursor Place(CatalogEntry entry, CatalogOrder order, int installCount, int score)
    {
        var rank = order switch
        {
            CatalogOrder.Popular => installCount,
            CatalogOrder.Newest => entry.FirstPublishedAt.ToUnixTimeMilliseconds(),
            CatalogOrder.RecentlyUpdated => entry.Version.ReleasedAt.ToUnixTimeMilliseconds(),
            _ => 0,
        };
        return new((score * ScoreStep) + rank, entry.Name.Current, entry.Id);
    }
}
