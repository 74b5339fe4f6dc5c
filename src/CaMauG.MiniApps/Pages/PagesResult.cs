using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Pages;

/// <summary>What came of compiling a mini-app's pages.</summary>
/// <param name="Pages">The pages that are in order, as the manifest names them: home first.</param>
/// <param name="Findings">What is wrong with the others, each with file, line and cure.</param>
public sealed record PagesResult(IReadOnlyList<CompiledPage> Pages, IReadOnlyList<PluginFinding> Findings);
