namespace CaMauG.MiniApps.Datasets;

/// <summary>What a member gets on insert when no argument gives it.</summary>
/// <param name="Field">The member.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Constant">The value of <see cref="ValueSource.Constant"/>.</param>
/// <param name="Pattern">The pattern of <see cref="ValueSource.Code"/>.</param>
/// <param name="Path">The way of <see cref="ValueSource.Copy"/>: references of the row, then a member.</param>
internal sealed record ValueRule(string Field, ValueSource Source, object? Constant, string? Pattern, IReadOnlyList<string> Path);

/// <summary>Where a value comes from.</summary>
internal enum ValueSource
{
    Uuid,
    Now,
    Today,
    Citizen,
    Code,
    Constant,
    Copy,
}
