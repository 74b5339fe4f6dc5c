using CaMauG.MiniApps.Files;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Name.</param>
/// <param name="Label">What people read for it (<c>@label</c>), or null.</param>
internal sealed record AppEnumValue(string Name, LocalText? Label);
