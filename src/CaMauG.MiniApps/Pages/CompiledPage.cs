using CaMauG.MiniApps.Files;

namespace CaMauG.MiniApps.Pages;

/// <summary>A screen of a mini-app, compiled from its page document, texts in both languages.</summary>
/// <param name="Id">File name without ending.</param>
/// <param name="Title">Heading.</param>
/// <param name="Layout">How it is laid out: List, Detail, Form, Dashboard, Map.</param>
/// <param name="Document">The executable document, presentation directives removed.</param>
/// <param name="DocumentHash">SHA-256 of <paramref name="Document"/>, hexadecimal, lower case.</param>
/// <param name="IsMutation">True when running it changes something.</param>
/// <param name="RequiresSignIn">True when it reads or writes what belongs to a citizen.</param>
/// <param name="Inputs">The operation's variables as inputs.</param>
/// <param name="Fields">The selection as a tree of what to show.</param>
public sealed record CompiledPage(
    string Id, LocalText Title, PageLayoutKind Layout, string Document, string DocumentHash, bool IsMutation, bool RequiresSignIn,
    IReadOnlyList<CompiledInput> Inputs, IReadOnlyList<CompiledField> Fields)
{
    /// <summary>True when it is for officers: nobody else is led to it.</summary>
    public bool ForOfficers { get; init; }
}

/// <summary>How a page is laid out.</summary>
public enum PageLayoutKind
{
    /// <summary>Rows to scan.</summary>
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
