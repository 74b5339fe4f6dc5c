namespace CaMauG.Federation.Execution.Responses;

/// <summary>Kind of a JSON value in a <see cref="JsonIndex"/>.</summary>
internal enum ValueKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Object,
    Array,
}
