namespace CaMauG.Federation.Planning.Normalization;

/// <summary>A part of a normalized selection set.</summary>
internal abstract record Selection(ConditionSet Conditions);

/// <summary>A field the client asks for under a response key; or, when internal, one the planner needs for a key or a requirement.</summary>
internal sealed record FieldSelection(
    string ResponseKey, string Name, ArgumentList Arguments, ConditionSet Conditions, SelectionSet? Selections, bool IsInternal) : Selection(Conditions)
{
    public bool IsTypename => Name == "__typename";

    public FieldSelection WithSelections(SelectionSet selections) => this with { Selections = selections };
}

/// <summary>Fields asked for of some types only, or later than the rest.</summary>
internal sealed record FragmentSelection(string TypeName, ConditionSet Conditions, SelectionSet Selections, DeferUsage? Defer = null) : Selection(Conditions);
