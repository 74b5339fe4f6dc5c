using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>One <c>@composeDirective</c> that names a directive of a linked specification.</summary>
internal sealed record ComposeRequest(string Subgraph, Link Link, string Directive, DirectiveDefinition Definition);
