namespace CaMauG.Gateway.Settings;

/// <summary>What may stand for a document, and whether a document may stand for itself.</summary>
public enum PersistedOperationMode
{
    /// <summary>Documents are sent in full; a hash or an id is refused.</summary>
    Off,

    /// <summary>Documents are sent in full, by the hash of one sent before, or by the id of a registered one.</summary>
    Allow,

    /// <summary>Only registered documents are run, by id, by hash or in full; all else is refused.</summary>
    Only,
}
