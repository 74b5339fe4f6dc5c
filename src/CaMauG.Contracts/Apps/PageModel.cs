namespace CaMauG.Contracts.Apps;

/// <summary>A screen of a mini-app, compiled from its page document: what to run and how to show it.</summary>
/// <param name="Id">File name without ending, for example <c>home</c>.</param>
/// <param name="Title">Heading, in the language asked for.</param>
/// <param name="Layout">How it is laid out.</param>
/// <param name="Document">The executable document, presentation directives removed.</param>
/// <param name="DocumentHash">SHA-256 of <paramref name="Document"/>, hexadecimal.</param>
/// <param name="IsMutation">True when running it changes something: it is then a form.</param>
/// <param name="RequiresSignIn">True when it reads or writes what belongs to a citizen.</param>
/// <param name="Inputs">The operation's variables as inputs.</param>
/// <param name="Fields">The selection as a tree of what to show.</param>
public sealed record PageModel(
    string Id, string Title, PageLayout Layout, string Document, string DocumentHash, bool IsMutation, bool RequiresSignIn,
    IReadOnlyList<PageInput> Inputs, IReadOnlyList<PageField> Fields)
{
    /// <summary>
    /// True when the page is for officers (<see cref="Accounts.Roles.Operator"/>): clients lead nobody else to it. What it runs
    /// is guarded by the service itself.
    /// </summary>
    public bool ForOfficers { get; init; }
}

/// <summary>How a page is laid out.</summary>
public enum PageLayout
{
    /// <summary>Rows to scan, with search and filters above.</summary>
    List,

    /// <summary>One thing in full.</summary>
    Detail,

    /// <summary>Inputs to fill and send.</summary>
    Form,

    /// <summary>Figures and charts.</summary>
    Dashboard,

    /// <summary>Points on a map.</summary>
    Map,
}

/// <summary>An input of a page. Inputs of an input object are flattened; <see cref="Path"/> says where the value goes.</summary>
/// <param name="Path">Where the value goes in the variables, for example <c>input.description</c>.</param>
/// <param name="Label">Label for people.</param>
/// <param name="Hint">Help under the input, or null.</param>
/// <param name="Kind">What is entered.</param>
/// <param name="Required">True when it must be given.</param>
/// <param name="IsList">True when several values may be given.</param>
/// <param name="Choices">Choices of an enum, value and label; empty otherwise.</param>
/// <param name="Default">Default value as text, or null.</param>
/// <param name="Min">Least number, earliest date or shortest length, or null.</param>
/// <param name="Max">Greatest number, latest date or longest length, or null.</param>
/// <param name="Source">For a reference: the query that offers choices, or null.</param>
/// <param name="Hidden">True when the value comes from the page's address and is not shown.</param>
public sealed record PageInput(
    string Path, string Label, string? Hint, PageInputKind Kind, bool Required, bool IsList, IReadOnlyList<PageChoice> Choices, string? Default,
    string? Min, string? Max, PageChoiceSource? Source, bool Hidden);

/// <summary>A choice of an input.</summary>
/// <param name="Value">Value sent.</param>
/// <param name="Label">Text shown.</param>
public sealed record PageChoice(string Value, string Label);

/// <summary>A query whose rows are the choices of an input.</summary>
/// <param name="Document">The executable document; takes no required variable.</param>
/// <param name="RowsPath">Way to the list in the data, dot separated.</param>
/// <param name="ValueField">Way to what is sent in an item of the list, dot separated: <c>id</c>, of a connection's edge <c>node.id</c>.</param>
/// <param name="LabelField">Way to what is shown in an item of the list, dot separated.</param>
public sealed record PageChoiceSource(string Document, string RowsPath, string ValueField, string LabelField);

/// <summary>What is entered into an input.</summary>
public enum PageInputKind
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

    /// <summary>Geographic latitude, filled together with longitude from the device when allowed.</summary>
    Latitude,

    /// <summary>Geographic longitude.</summary>
    Longitude,
}

/// <summary>A field of the selection and how to show it.</summary>
/// <param name="ResponseKey">Key in the data.</param>
/// <param name="Label">Label for people; null to show the value alone.</param>
/// <param name="As">How the value is shown; <see cref="PageShow.None"/> for structure that is only descended into.</param>
/// <param name="IsList">True when the value is a list.</param>
/// <param name="Link">Page a tap on the row opens, or null.</param>
/// <param name="Choices">Labels of an enum's values; empty otherwise.</param>
/// <param name="Fields">Sub-fields.</param>
public sealed record PageField(
    string ResponseKey, string? Label, PageShow As, bool IsList, PageLink? Link, IReadOnlyList<PageChoice> Choices, IReadOnlyList<PageField> Fields)
{
    /// <summary>Further pages the row offers, each with a label: buttons beside it.</summary>
    public IReadOnlyList<PageLink> Buttons { get; init; } = [];
}

/// <summary>A way from a row to another page of the same mini-app.</summary>
/// <param name="PageId">The page opened.</param>
/// <param name="Label">Text of the link; null when the row itself is the link.</param>
/// <param name="Arguments">Input path of that page → response key in the row.</param>
public sealed record PageLink(string PageId, string? Label, IReadOnlyDictionary<string, string> Arguments);

/// <summary>How a value is shown.</summary>
public enum PageShow
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

    /// <summary>As day and time in Việt Nam.</summary>
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
