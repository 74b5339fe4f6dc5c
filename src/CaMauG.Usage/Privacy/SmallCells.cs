namespace CaMauG.Usage.Privacy;

/// <summary>Suppression of cells that could point at a person (statistics.md, "Privacy on every number").</summary>
internal static class SmallCells
{
    /// <summary>The value, or null when between one and <paramref name="smallest"/> − 1 users stand behind it. None at all is no secret.</summary>
    public static int? Guard(long value, long users, int smallest) => users > 0 && users < smallest ? null : (int)value;

    /// <summary>
    /// Suppresses one more cell when exactly one of a column is suppressed, so that it cannot be had by subtracting the others from
    /// a total: the smallest that is left.
    /// </summary>
    public static void GuardColumn(int?[] cells)
    {
        if (cells.Count(static cell => cell is null) != 1)
        {
            return;
        }

        var least = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is > 0 && (least < 0 || cells[i] < cells[least]))
            {
                least = i;
            }
        }

        if (least >= 0)
        {
            cells[least] = null;
        }
    }
}
