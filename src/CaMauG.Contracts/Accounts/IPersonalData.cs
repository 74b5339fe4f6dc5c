using System.Text.Json.Nodes;

namespace CaMauG.Contracts.Accounts;

/// <summary>What one module keeps about people. Every module that keeps something under an account registers one; the identity module asks them all.</summary>
public interface IPersonalData
{
    /// <summary>Folder of these records in a copy of somebody's data: lower case, without spaces.</summary>
    string Name { get; }

    /// <summary>All that is kept about an account, for its owner.</summary>
    Task<IReadOnlyList<PersonalRecords>> ReadAsync(AccountId account, CancellationToken cancellation);

    /// <summary>
    /// Removes what is kept about an account that is being deleted: whoever looks at what is left can no longer tell whose it was. Asked again until it says that it is
    /// done, also after the process was killed in between, so each step may come twice.
    /// </summary>
    /// <returns>False when something is still on its way to another module and has to be removed later.</returns>
    Task<bool> EraseAsync(AccountId account, CancellationToken cancellation);
}

/// <summary>Records of one kind about a person.</summary>
/// <param name="Name">Name of the file, without an extension.</param>
/// <param name="Vietnamese">What they are and what their members mean, in Vietnamese.</param>
/// <param name="English">The same in English.</param>
/// <param name="Rows">The records, objects with flat names.</param>
/// <param name="Schema">GraphQL schema that describes them; null where the words above do.</param>
public sealed record PersonalRecords(string Name, string Vietnamese, string English, JsonArray Rows, string? Schema = null);
