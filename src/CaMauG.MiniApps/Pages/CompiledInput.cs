using CaMauG.MiniApps.Files;

namespace CaMauG.MiniApps.Pages;

/// <summary>An input of a page. Inputs of an input object are flattened; <see cref="Path"/> says where the value goes.</summary>
/// <param name="Path">Where the value goes in the variables, for example <c>input.description</c>.</param>
/// <param name="Label">Label for people.</param>
/// <param name="Hint">Help under the input, or null.</param>
/// <param name="Kind">What is entered.</param>
/// <param name="Required">True when it must be given.</param>
/// <param name="IsList">True when several values may be given.</param>
/// <param name="Choices">Choices of an enum; empty otherwise.</param>
/// <param name="Default">Default value as text, or null.</param>
/// <param name="Min">Least number, earliest date or shortest length, or null.</param>
/// <param name="Max">Greatest number, latest date or longest length, or null.</param>
/// <param name="Source">For a reference: the query that offers choices, or null.</param>
/// <param name="Hidden">True when the value comes from the page's address and is not shown.</param>
public sealed record CompiledInput(
    string Path, LocalText Label, LocalText? Hint, PageInputType Kind, bool Required, bool IsList, IReadOnlyList<CompiledChoice> Choices,
    string? Default, string? Min, string? Max, CompiledChoiceSource? Source, bool Hidden);

/// <summary>A choice of an input, or a value of an enum that is shown.</summary>
/// <param name="Value">Value sent.</param>
/// <param name="Label">Text shown.</param>
public sealed record CompiledChoice(string Value, LocalText Label);

/// <summary>A query whose rows are the choices of an input.</summary>
/// <param name="Document">The executable document; takes no required variable.</param>
/// <param name="RowsPath">Way to the list in the data, dot separated.</param>
/// <param name="ValueField">Field of a row that is sent.</param>
/// <param name="LabelField">Field of a row that is shown.</param>
public sealed record CompiledChoiceSource(string Document, string RowsPath, string ValueField, string LabelField);

/// <summary>What is entered into an input; the names are those of the contract's <c>PageInputKind</c>.</summary>
public enum PageInputType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Decimal number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Calendar day.</summary>
    Date,

    /// <summary>Day and time.</summary>
    DateTime,

    /// <summary>Search words.</summary>
    Search,

    /// <summary>A photo, sent as a data URL.</summary>
    Photo,

    /// <summary>Geographic latitude.</summary>
    Latitude,

    /// <summary>Geographic longitude.</summary>
    Longitude,
}
