using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using System.Text.RegularExpressions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Checks the <c>@override</c>s of one field and says which subgraphs lose it.</summary>
internal sealed partial class OverrideMerger(MergeScope scope)
{
    public FieldOverrides Merge(FieldDefinition?[] sources, FieldDefinition merged)
    {
        FieldOverrides? overrides = null;
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is { } field && field.Find(FederationDirective.Override) is { } use)
            {
                overrides ??= new FieldOverrides();
                MergeOne(sources, merged, i, use, overrides);
            }
        }

        return overrides ?? FieldOverrides.None;
    }

    private void MergeOne(FieldDefinition?[] sources, FieldDefinition merged, int target, DirectiveUse use, FieldOverrides overrides)
    {
        var field = sources[target]!;
        var subgraph = scope.Subgraphs[target].Name;
        if (field.Parent.Kind == TypeKind.Interface)
        {
            scope.Log.Report(OverrideErrors.OnInterface(merged, subgraph, use.Place));
            return;
        }

        if (field.Parent.Has(FederationDirective.InterfaceObject))
        {
            scope.Log.Report(OverrideErrors.OnInterfaceObject(merged, subgraph, use.Place));
            return;
        }

        var from = use.FindString("from") ?? string.Empty;
        var source = IndexOf(from);
        if (source < 0)
        {
            scope.Log.Hint(scope.Names.Contains(from)
                ? MergeHints.OverrideUnneeded(merged, subgraph, SubgraphErrors.At(field))
                : MergeHints.OverrideSourceUnknown(merged, subgraph, from, SubgraphErrors.At(field)));
        }
        else if (source == target)
        {
            scope.Log.Report(OverrideErrors.FromSelf(merged, subgraph, use.Place));
        }
        else if (sources[source]?.Has(FederationDirective.Override) == true)
        {
            scope.Log.Report(OverrideErrors.SourceHasOverride(merged, subgraph, from, use.Place));
        }
        else if (sources[source] is { } overridden)
        {
            Apply(merged, target, source, overridden, use, field, overrides);
        }
        else if (scope.FieldsThroughInterfaceObjects(merged, source) is [var standIn, ..])
        {
            scope.Log.Report(OverrideErrors.SourceIsInterfaceObject(merged, subgraph, from, standIn, use.Place));
        }
        else
        {
            scope.Log.Hint(MergeHints.OverrideUnneeded(merged, subgraph, SubgraphErrors.At(field)));
        }
    }

    private void Apply(
        FieldDefinition merged, int target, int source, FieldDefinition overridden, DirectiveUse use, FieldDefinition field, FieldOverrides overrides)
    {
        var subgraph = scope.Subgraphs[target].Name;
        if (FindConflict(target, source, overridden, field) is var (where, directive))
        {
            scope.Log.Report(OverrideErrors.Collision(merged, subgraph, where, directive, use.Place));
            return;
        }

        if (scope.IsExternal(source, overridden))
        {
            scope.Log.Hint(MergeHints.OverriddenIsExternal(merged, subgraph, scope.Subgraphs[source].Name, SubgraphErrors.At(field, overridden)));
        }
        else
        {
            var isUsed = scope.Subgraphs[source].Facts.IsUsed(overridden);
            overrides.Override(source, isUsed);
            if (use.FindArgument("label") is null)
            {
                scope.Log.Hint(MergeHints.OverriddenFieldUnneeded(merged, scope.Subgraphs[source].Name, isUsed, SubgraphErrors.At(field, overridden)));
            }
        }

        if (use.FindString("label") is not { } label)
        {
            return;
        }

        if (!Label().IsMatch(label) && !Percent().IsMatch(label))
        {
            scope.Log.Report(OverrideErrors.InvalidLabel(merged, subgraph, label, use.Place));
            return;
        }

        overrides.SetLabel(target, label);
        overrides.SetLabel(source, label);
        scope.Log.Hint(MergeHints.OverrideMigrating(merged, scope.Subgraphs[source].Name, label, SubgraphErrors.At(field, overridden)));
    }

    private (string Where, string Directive)? FindConflict(int target, int source, FieldDefinition overridden, FieldDefinition field)
    {
        foreach (var directive in (ReadOnlySpan<string>)[FederationDirective.Requires, FederationDirective.Provides])
        {
            if (overridden.Has(directive))
            {
                return (scope.Subgraphs[source].Name, directive);
            }
        }

        return scope.IsExternal(target, field) ? (scope.Subgraphs[target].Name, FederationDirective.External) : null;
    }

    private int IndexOf(string subgraph)
    {
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            if (scope.Subgraphs[i].Name == subgraph)
            {
                return i;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_\-:./]*\z")]
    private static partial Regex Label();

    // At most eight decimal places, between 0 and 100.
    [GeneratedRegex(@"^percent\((\d{1,2}(\.\d{1,8})?|100)\)\z")]
    private static partial Regex Percent();
}
