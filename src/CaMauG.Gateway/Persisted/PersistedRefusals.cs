using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Persisted;

/// <summary>
/// Refusals about documents that are named. Codes and the words of those that clients react to are Apollo's: its clients send the text again on
/// <c>PersistedQueryNotFound</c> and stop naming documents on <c>PersistedQueryNotSupported</c>.
/// </summary>
internal static class PersistedRefusals
{
    public static RequestRefusal NotFound { get; } = Make(404, RequestErrorCodes.PersistedQueryNotFound, "PersistedQueryNotFound");

    public static RequestRefusal NotSupported { get; } = Make(400, RequestErrorCodes.PersistedQueryNotSupported, "PersistedQueryNotSupported");

    public static RequestRefusal HashMismatch { get; } = Make(400, RequestErrorCodes.PersistedQueryHashMismatch, "provided sha does not match query");

    public static RequestRefusal IdAndText { get; } = Make(
        400, RequestErrorCodes.PersistedQueryAndText, "Send either the id of a registered document or a document, not both.");

    public static RequestRefusal NotInList { get; } = Make(
        404, RequestErrorCodes.PersistedQueryNotInList, "No document is registered under this id for this client.");

    public static RequestRefusal Required { get; } = Make(
        400, RequestErrorCodes.PersistedQueryRequired, "This endpoint runs registered documents only; this one is not among them. Register it and send its id.");

    private static RequestRefusal Make(int status, string code, string message) => new(status, true, [new(code, message, [])]);
}
