using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaMauG.Identity.Data;

/// <summary>
/// Notices tokens and grants that are revoked or deleted, whoever does it: OpenIddict does so in more places than it has events for. Tokens that are redeemed do not count, since every
/// sign-in redeems one.
/// </summary>
internal sealed class RevocationWatch(Endings endings) : DbCommandInterceptor
{
    private const string Revoked = "revoked";

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Look(command);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Look(command);
        return ValueTask.FromResult(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Look(command);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Look(command);
        return ValueTask.FromResult(result);
    }

    private void Look(DbCommand command)
    {
        var text = command.CommandText;
        if (text.StartsWith("SELECT", StringComparison.Ordinal) || !(text.Contains("identity_tokens", StringComparison.Ordinal) || text.Contains("identity_authorizations", StringComparison.Ordinal)))
        {
            return;
        }

        if (text.Contains("DELETE", StringComparison.Ordinal) || text.Contains($"'{Revoked}'", StringComparison.Ordinal) || command.Parameters.Cast<DbParameter>().Any(static parameter => parameter.Value is Revoked))
        {
            endings.Add();
        }
    }
}
