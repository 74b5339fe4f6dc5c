using System.Linq.Expressions;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;

namespace CaMauG.Identity.Sessions;

/// <summary>How long a session lives: while it is used, and never longer than a session may.</summary>
internal static class SessionLife
{
    /// <summary>When a session ends if nobody ends it and nothing more is done in it.</summary>
    public static DateTimeOffset EndOf(Session row, IdentityModuleOptions options)
    {
        var longest = row.StartedAt + options.SessionLifetime;
        var idle = row.IdleEndsAt ?? row.LastSeenAt + options.RefreshTokenLifetime;
        return idle < longest ? idle : longest;
    }

    /// <summary>Sessions that nobody has ended and whose time has not run out; the same rule as <see cref="EndOf"/>, for the database.</summary>
    public static Expression<Func<Session, bool>> Living(DateTimeOffset now, IdentityModuleOptions options)
    {
        var oldest = now - options.SessionLifetime;
        var unseen = now - options.RefreshTokenLifetime;
        return row => row.EndedAt == null && row.StartedAt > oldest && (row.IdleEndsAt == null ? row.LastSeenAt > unseen : row.IdleEndsAt > now);
    }

    /// <summary>Sessions whose time has run out and that have not been ended yet.</summary>
    public static Expression<Func<Session, bool>> RunOut(DateTimeOffset now, IdentityModuleOptions options)
    {
        var oldest = now - options.SessionLifetime;
        var unseen = now - options.RefreshTokenLifetime;
        return row => row.EndedAt == null && (row.StartedAt <= oldest || (row.IdleEndsAt == null ? row.LastSeenAt <= unseen : row.IdleEndsAt <= now));
    }

    public static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
