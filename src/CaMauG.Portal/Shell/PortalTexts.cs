namespace CaMauG.Portal.Shell;

/// <summary>Names the resources with every text of the portal: Vietnamese in <c>PortalTexts.resx</c>, English in <c>PortalTexts.en.resx</c>.</summary>
internal sealed class PortalTexts;
