using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>A field of a fetch.</summary>
internal sealed record FetchField(string ResponseKey, string Name, ArgumentList Arguments, ConditionSet Conditions, FetchSelection? Below);
