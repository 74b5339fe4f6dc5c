namespace CaMauG.Contracts.Replicas;

/// <summary>
/// Where the keys lie that replicas must agree on: those of pseudonyms, tokens, cookies and statistics. There is none on one machine: each module then keeps its own as files in the data
/// folder. Calls wait for the store; they are made at start and when keys change, never for a request.
/// </summary>
public interface IKeyCabinet
{
    /// <summary>Names of the keys in a folder, in ordinal order.</summary>
    /// <param name="folder">For example <c>tokens</c>.</param>
    IReadOnlyList<string> List(string folder);

    /// <summary>A key; null when there is none.</summary>
    /// <param name="name">Folders and a file's name, for example <c>tokens/000001.pem</c>; at most 200 characters.</param>
    KeptKey? Find(string name);

    /// <summary>Keeps a new key; false when there is one of the name, also when another replica kept it at the same moment.</summary>
    bool TryAdd(string name, byte[] content);

    /// <summary>Destroys a key; false when another replica was first.</summary>
    bool TryRemove(string name);

    /// <summary>Where a key is, for whoever has to look after it; no secret.</summary>
    string PlaceOf(string name);
}
