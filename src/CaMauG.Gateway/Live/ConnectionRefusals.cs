using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Live;

/// <summary>Codes and sentences of connections that are refused or ended.</summary>
internal static class ConnectionRefusals
{
    public const string TooManyConnectionsCode = "MAX_CONNECTIONS_LIMIT";
    public const string TooManyOperationsCode = "MAX_CONNECTION_OPERATIONS_LIMIT";
    public const string OriginCode = "ORIGIN_NOT_ALLOWED";
    public const string StreamNotFoundCode = "STREAM_NOT_FOUND";
    public const string StreamTakenCode = "STREAM_ALREADY_OPEN";
    public const string OperationExistsCode = "OPERATION_ID_IN_USE";
    public const string OperationIdMissingCode = "OPERATION_ID_MISSING";

    public static RequestRefusal TooManyConnections { get; } = RequestRefusal.Malformed(
        429, TooManyConnectionsCode, "Too many connections are open; close one or try again later.");

    public static RequestRefusal TooManyOperations { get; } = new(
        429, true, [new(TooManyOperationsCode, "Too many operations run on this connection; complete one first.", [])]);

    public static RequestRefusal Origin { get; } = RequestRefusal.Malformed(
        403, OriginCode, "A page of this origin may not open a connection with the citizen's cookies.");

    public static RequestRefusal StreamNotFound { get; } = RequestRefusal.Malformed(404, StreamNotFoundCode, "No stream is reserved under this token.");

    public static RequestRefusal StreamTaken { get; } = RequestRefusal.Malformed(409, StreamTakenCode, "The stream of this token is open already.");

    public static RequestRefusal OperationExists { get; } = RequestRefusal.Malformed(
        409, OperationExistsCode, "An operation with this id runs on the stream already.");

    public static RequestRefusal OperationIdMissing { get; } = RequestRefusal.Malformed(
        400, OperationIdMissingCode, "Name the operation: extensions.operationId when it is sent, the parameter \"operationId\" when it is deleted.");

    /// <summary>What operations are told when their connection ends; null when they are simply completed.</summary>
    public static RequestRefusal? Of(ConnectionEnd end) => end switch
    {
        ConnectionEnd.TokenExpired => RequestRefusal.Malformed(401, "TOKEN_EXPIRED", "The access token has expired; connect again with a new one."),
        ConnectionEnd.SignedOut => RequestRefusal.Malformed(401, "SESSION_ENDED", "The session has ended; sign in again."),
        ConnectionEnd.Lifetime => RequestRefusal.Malformed(503, "CONNECTION_LIFETIME_REACHED", "The connection has reached its longest life; connect again."),
        _ => null,
    };
}
