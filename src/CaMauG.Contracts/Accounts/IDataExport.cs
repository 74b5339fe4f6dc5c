namespace CaMauG.Contracts.Accounts;

/// <summary>
/// A copy of all that is kept about somebody, asked for and fetched by themselves on the current HTTP request. It is made behind the request, kept sealed for
/// <see cref="KeptDays"/> days, and made at most once a day.
/// </summary>
public interface IDataExport
{
    /// <summary>For how many days a copy can be fetched.</summary>
    const int KeptDays = 7;

    /// <summary>The latest copy; null when there is none, or not any more.</summary>
    Task<DataExport?> FindAsync(AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Has a copy made in place of an earlier one. Refusals: <c>RECENT_SIGN_IN_NEEDED</c> without a proof of at most ten minutes ago, <c>EXPORT_WAITS</c> with the time to
    /// wait until a day after the last one was asked for.
    /// </summary>
    Task<Outcome<DataExport>> RequestAsync(AccountId account, CancellationToken cancellation);

    /// <summary>The file. Refusals: <c>RECENT_SIGN_IN_NEEDED</c>, <c>EXPORT_UNKNOWN</c> when there is none that is ready.</summary>
    Task<Outcome<DataExportFile>> OpenAsync(AccountId account, CancellationToken cancellation);
}

/// <summary>A copy, or one that is being made.</summary>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Percent">How much of it is made, 0 to 100.</param>
/// <param name="ReadyAt">When it was ready; null while it is made.</param>
/// <param name="ExpiresAt">When it is deleted; null while it is made.</param>
/// <param name="Bytes">Size of the file; 0 while it is made.</param>
/// <param name="HasFailed">True when it could not be made and has to be asked for again, which needs no day's wait.</param>
public sealed record DataExport(DateTimeOffset AskedAt, int Percent, DateTimeOffset? ReadyAt, DateTimeOffset? ExpiresAt, long Bytes, bool HasFailed);

/// <summary>The file of a copy.</summary>
/// <param name="Name">Name to save it under.</param>
/// <param name="Content">A ZIP archive: READMEs in two languages, one JSON file for each kind of record.</param>
public sealed record DataExportFile(string Name, byte[] Content);
