namespace CaMauG.Portal.Forms;

/// <summary>A button that opens another page of the mini-app.</summary>
/// <param name="Label">Its text.</param>
/// <param name="Target">Its address.</param>
public sealed record PageAction(string Label, string Target);
