using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Data;

/// <summary>Several commands as one.</summary>
internal static class OneTransaction
{
    /// <summary>Runs and commits; from the beginning again where the database took everything back because of others, so nothing outside it may be changed by the work.</summary>
    public static Task<T> AsOneAsync<T>(this IdentityDb database, Func<Task<T>> work, CancellationToken cancellation)
    {
        var isAgain = false;
        return database.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                if (isAgain)
                {
                    database.ChangeTracker.Clear();
                }

                isAgain = true;
                await using var transaction = await database.Database.BeginTransactionAsync(token);
                var result = await work();
                await transaction.CommitAsync(token);
                return result;
            },
            cancellation);
    }
}
