namespace CaMauG.Portal.Forms;

/// <summary>What somebody entered into a page that needs more assurance than they had.</summary>
/// <param name="Page">Path and query of the page.</param>
/// <param name="Entered">Values under the inputs' paths; photos as data URLs.</param>
public sealed record KeptForm(string Page, IReadOnlyDictionary<string, IReadOnlyList<string>> Entered);
