using System.Data.Common;

namespace CaMauG.Hub.Waiting;

/// <summary>Tells a database that is away from everything else that can keep a hub from starting.</summary>
internal static class DatabaseAway
{
    /// <summary>True when a database is at the bottom of a failure.</summary>
    public static bool IsBehind(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is DbException)
            {
                return true;
            }
        }

        return false;
    }
}
