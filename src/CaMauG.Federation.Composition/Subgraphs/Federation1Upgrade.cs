using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>
/// Rewrites Federation 1 subgraphs to what they mean in Federation 2: there a field shared by subgraphs says so, an extension is
/// like any other type, and directives without effect are gone. Decisions look at the other subgraphs as they were written.
/// </summary>
internal sealed class Federation1Upgrade
{
    private static readonly string[] s_federation2 =
        [FederationDirective.Override, FederationDirective.Shareable, FederationDirective.Inaccessible, FederationDirective.InterfaceObject];

    private readonly IReadOnlyList<Subgraph> _subgraphs;
    private readonly Dictionary<string, List<(Subgraph Subgraph, TypeDefinition Type)>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Subgraph>> _resolving = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Subgraph Subgraph, List<string> Keys)> _keys = new(StringComparer.Ordinal);

    private Federation1Upgrade(IReadOnlyList<Subgraph> subgraphs)
    {
        _subgraphs = subgraphs;
        foreach (var subgraph in subgraphs)
        {
            if (subgraph.IsFederation1)
            {
                Federation1Cleanup.QuoteFieldSets(subgraph.Schema.Types.Values);
                subgraph.SchemaChanged();
            }

            Remember(subgraph);
        }
    }

    /// <summary>Upgrades in place and tells which subgraphs it could upgrade; what cannot be upgraded goes to the log.</summary>
    public static IReadOnlyList<Subgraph> Apply(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        var upgraded = new List<Subgraph>();
        if (subgraphs.All(subgraph => !subgraph.IsFederation1))
        {
            return upgraded;
        }

        var upgrade = new Federation1Upgrade(subgraphs);
        foreach (var subgraph in upgrade._subgraphs.Where(subgraph => subgraph.IsFederation1))
        {
            var before = log.Errors.Count;
            upgrade.Upgrade(subgraph, log);
            if (log.Errors.Count == before)
            {
                upgraded.Add(subgraph);
            }
        }

        return upgraded;
    }

    private void Remember(Subgraph subgraph)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            Bucket(_types, type.Name).Add((subgraph, type));
            var keys = type.All(FederationDirective.Key).Select(key => key.FindString("fields")).OfType<string>().ToList();
            if (type.HasDefinition && keys.Count > 0)
            {
                _keys.TryAdd(type.Name, (subgraph, keys));
            }

            foreach (var field in type.Kind == TypeKind.Object ? type.Fields.Values.Where(field => !subgraph.Facts.IsFullyExternal(field)) : [])
            {
                Bucket(_resolving, field.Coordinate).Add(subgraph);
            }
        }
    }

    private static List<T> Bucket<T>(Dictionary<string, List<T>> buckets, string key)
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets.Add(key, bucket = []);
        }

        return bucket;
    }

    private void Upgrade(Subgraph subgraph, CompositionLog log)
    {
        var types = subgraph.Schema.Types.Values;
        ReportExtensionsOfNothing(subgraph, log);
        RecogniseFederation2(subgraph);
        Federation1Cleanup.RemoveExternalOnTypes(types);
        foreach (var type in types.Where(IsExtension))
        {
            RemoveExternalOnKeys(subgraph, type);
        }

        subgraph.SchemaChanged();
        Federation1Cleanup.RemoveInactiveFieldSets(subgraph);
        Federation1Cleanup.RemoveExtensionMarks(types);
        subgraph.KeyedInterfaces.UnionWith(types.Where(type => type.Kind == TypeKind.Interface && type.Has(FederationDirective.Key)).Select(type => type.Name));
        Federation1Cleanup.RemoveDirectivesOnInterfaces(types);
        Federation1Cleanup.RemoveProvidesOnLeaves(subgraph.Schema);
        subgraph.SchemaChanged();
        AddShareable(subgraph);
        RemoveUnusedExternals(subgraph, log);
        Federation1Cleanup.RemoveTagsOnExternals(subgraph, IsTaggedElsewhere);
        subgraph.SchemaChanged();
    }

    private static bool IsExtension(TypeDefinition type) =>
        type.IsComposite && (type.Has(FederationDirective.Extends) || !type.HasDefinition);

    private void ReportExtensionsOfNothing(Subgraph subgraph, CompositionLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => IsExtension(type) && !subgraph.Schema.IsRoot(type.Name)))
        {
            if (!_types[type.Name].Exists(other => other.Subgraph != subgraph && other.Type.HasDefinition))
            {
                log.Report(SubgraphErrors.ExtensionOfNothing(type).In(subgraph.Name));
            }
        }
    }

    // A Federation 1 schema may define directives of Federation 2 for itself; from here on they are those.
    private static void RecogniseFederation2(Subgraph subgraph)
    {
        foreach (var use in SchemaElements.Of(subgraph.Schema).SelectMany(element => element.Directives))
        {
            use.Federation ??= s_federation2.Contains(use.Name) ? use.Name : null;
        }
    }

    // In an extension, a key field had to be external although the subgraph knows its value.
    private void RemoveExternalOnKeys(Subgraph subgraph, TypeDefinition type)
    {
        var keys = type.All(FederationDirective.Key).Select(key => key.FindString("fields")).OfType<string>().ToList();
        if (keys.Count == 0 && _keys.TryGetValue(type.Name, out var owner) && owner.Subgraph != subgraph)
        {
            keys = owner.Keys;
        }

        foreach (var field in keys.SelectMany(key => FieldSetWalker.Fields(subgraph.Schema, type, FieldSetParser.Parse(key), withImplementations: false)))
        {
            field.Directives.RemoveAll(use => use.Federation == FederationDirective.External);
        }
    }

    private void AddShareable(Subgraph subgraph)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Object && type.Name != nameof(OperationKind.Subscription)))
        {
            if (!type.Has(FederationDirective.Key) && !subgraph.Schema.IsRoot(type.Name))
            {
                if (_types[type.Name].Exists(other => other.Subgraph != subgraph))
                {
                    type.Directives.Add(Shareable());
                }

                continue;
            }

            foreach (var field in type.Fields.Values)
            {
                if (!subgraph.Facts.IsKeyField(field)
                    && _resolving.TryGetValue(field.Coordinate, out var resolving)
                    && resolving.Exists(other => other != subgraph))
                {
                    field.Directives.Add(Shareable());
                }
            }
        }
    }

    private static void RemoveUnusedExternals(Subgraph subgraph, CompositionLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => type.Kind is TypeKind.Object or TypeKind.Interface).ToArray())
        {
            var unused = type.Fields.Values.Where(field => subgraph.Facts.IsExternal(field) && !subgraph.Facts.IsUsed(field)).ToList();
            foreach (var field in unused)
            {
                type.Fields.Remove(field.Name);
            }

            // The query root has the machinery's fields at least.
            if (unused.Count == 0 || type.Fields.Count > 0 || type.Name == nameof(OperationKind.Query))
            {
                continue;
            }

            // An entity is referred to by the machinery, as a member of _Entity.
            if (type.Has(FederationDirective.Key) || SchemaReferences.IsReferenced(subgraph.Schema, type.Name))
            {
                log.Report(SubgraphErrors.OnlyUnusedExternals(type).In(subgraph.Name));
            }

            subgraph.Schema.Types.Remove(type.Name);
        }
    }

    private bool IsTaggedElsewhere(Subgraph subgraph, FieldDefinition field, DirectiveUse tag) => _types[field.Parent.Name].Exists(other =>
        other.Subgraph != subgraph
        && other.Type.Fields.TryGetValue(field.Name, out var there)
        && there.All(FederationDirective.Tag).Any(use => use.FindString("name") == tag.FindString("name")));

    private static DirectiveUse Shareable() => new("shareable", []) { Federation = FederationDirective.Shareable };
}
