namespace CaMauG.Contracts.Graph;

/// <summary>
/// Documents that were registered before anybody ran them: the manifests of clients and the pages of mini-apps. Asked on the request path: an
/// implementation answers from memory and never throws.
/// </summary>
public interface IRegisteredOperations
{
    /// <summary>
    /// Finds a document by its SHA-256, whoever registered it: a hash cannot mean two documents.
    /// </summary>
    /// <param name="sha256">64 hexadecimal digits in lower case.</param>
    string? FindByHash(string sha256);

    /// <summary>Finds a document by the id its client gave it. Ids of one client mean nothing to another.</summary>
    /// <param name="client">Name of the client.</param>
    /// <param name="version">Its version; when it has none of that name, its newest version that knows the id counts.</param>
    /// <param name="id">The id.</param>
    string? Find(string client, string? version, string id);

    /// <summary>True when a document of exactly this text is registered.</summary>
    bool Contains(string document);

    /// <summary>The documents themselves, those used most lately first, to be prepared before they are asked for.</summary>
    /// <param name="most">At most so many.</param>
    IReadOnlyList<string> List(int most);

    /// <summary>Raised after documents were added or removed. Handlers return fast and do not throw.</summary>
    event Action? Changed;
}
