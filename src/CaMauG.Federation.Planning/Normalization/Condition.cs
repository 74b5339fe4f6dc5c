namespace CaMauG.Federation.Planning.Normalization;

/// <summary>One <c>@include</c> (value true) or <c>@skip</c> (value false) by a variable.</summary>
internal readonly record struct Condition(string Variable, bool Value);
