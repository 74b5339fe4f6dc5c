using CaMauG.MiniApps.Files;

namespace CaMauG.MiniApps.Pages;

/// <summary>A field of the selection and how to show it.</summary>
/// <param name="ResponseKey">Key in the data.</param>
/// <param name="Label">Label for people; null to show the value alone.</param>
/// <param name="As">How the value is shown.</param>
/// <param name="IsList">True when the value is a list.</param>
/// <param name="Link">Page a tap on the row opens, or null.</param>
/// <param name="Buttons">Further pages the row offers, each with a label.</param>
/// <param name="Choices">Labels of an enum's values; empty otherwise.</param>
/// <param name="Fields">Sub-fields.</param>
public sealed record CompiledField(
    string ResponseKey, LocalText? Label, PageShowKind As, bool IsList, CompiledLink? Link, IReadOnlyList<CompiledLink> Buttons,
    IReadOnlyList<CompiledChoice> Choices, IReadOnlyList<CompiledField> Fields);

/// <summary>A way from a row to another page of the same mini-app.</summary>
/// <param name="PageId">The page opened.</param>
/// <param name="Label">Text of the link; null when the row itself is the link.</param>
/// <param name="Arguments">Input path of that page → response key in the row.</param>
public sealed record CompiledLink(string PageId, LocalText? Label, IReadOnlyDictionary<string, string> Arguments);

/// <summary>How a value is shown; the names are those of the contract's <c>PageShow</c>.</summary>
public enum PageShowKind
{
    /// <summary>Not shown itself.</summary>
    None,

    /// <summary>As text.</summary>
    Text,

    /// <summary>As the heading of its row.</summary>
    Title,

    /// <summary>As the second line of its row.</summary>
    Subtitle,

    /// <summary>As an amount of đồng.</summary>
    Money,

    /// <summary>As a number.</summary>
    Number,

    /// <summary>As a calendar day.</summary>
    Date,

    /// <summary>As day and time.</summary>
    DateTime,

    /// <summary>As a coloured state.</summary>
    Badge,

    /// <summary>As a picture.</summary>
    Image,

    /// <summary>As a telephone number to tap.</summary>
    Phone,

    /// <summary>As a web or mail address to tap.</summary>
    Url,

    /// <summary>As a point of a chart over the row's date.</summary>
    Chart,

    /// <summary>As latitude of a point on the map.</summary>
    Latitude,

    /// <summary>As longitude of a point on the map.</summary>
    Longitude,
}
