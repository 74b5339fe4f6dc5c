using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets;

/// <summary>A mutation that inserts or changes a row.</summary>
internal sealed record MutationField
{
    public required AppField Field { get; init; }

    public required RowType Target { get; init; }

    /// <summary>Argument → what is checked before anything is written; members of an input object by <c>input.member</c>.</summary>
    public required IReadOnlyDictionary<string, Constraint> Constraints { get; init; }

    /// <summary>Name of the one input object argument whose members are the values; null when the arguments are.</summary>
    public string? InputArgument { get; init; }
}

/// <summary>How a row is changed.</summary>
/// <param name="Mutation">What changes it.</param>
/// <param name="From">What must hold before, or null.</param>
/// <param name="Set">What it gets.</param>
/// <param name="ByOfficers">True when officers do it and not the owner.</param>
internal sealed record UpdateField(MutationField Mutation, Condition? From, IReadOnlyList<Assignment> Set, bool ByOfficers);

/// <summary>How a row is inserted.</summary>
/// <param name="Mutation">What inserts it.</param>
/// <param name="Values">What its members get when no argument gives it.</param>
/// <param name="Capacity">How many there may be, or null.</param>
internal sealed record InsertField(MutationField Mutation, IReadOnlyList<ValueRule> Values, CapacityRule? Capacity);

/// <summary>At most so many rows may point to one.</summary>
/// <param name="Of">Type of the one.</param>
/// <param name="By">Member that points.</param>
/// <param name="Max">Member of the one that says how many.</param>
/// <param name="Where">Which rows count, or null.</param>
internal sealed record CapacityRule(RowType Of, string By, string Max, Condition? Where);
