using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Writes into the supergraph what each subgraph has, in the <c>join__</c> directives.</summary>
internal sealed class JoinDirectives(MergeScope scope)
{
    public void AddTypes(TypeDefinition?[] sources, TypeDefinition merged)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is not { } source)
            {
                continue;
            }

            var isInterfaceObject = source.Has(FederationDirective.InterfaceObject);
            var hasKey = false;
            foreach (var key in source.All(FederationDirective.Key))
            {
                hasKey = true;
                AddType(merged, i, key, key.IsOfExtension || source.Has(FederationDirective.Extends), isInterfaceObject);
            }

            if (!hasKey)
            {
                AddType(merged, i, null, false, isInterfaceObject);
            }
        }
    }

    public void AddImplements(TypeDefinition?[] sources, TypeDefinition merged)
    {
        for (var i = 0; i < sources.Length; i++)
        {
            foreach (var name in sources[i]?.Interfaces ?? [])
            {
                if (!merged.Interfaces.Contains(name))
                {
                    merged.Interfaces.Add(name);
                }

                Add(merged, JoinDirective.Implements, Graph(i), new("interface", Values.Text(name)));
            }
        }
    }

    public void AddUnionMember(TypeDefinition merged, int subgraph, string member) =>
        Add(merged, JoinDirective.UnionMember, Graph(subgraph), new("member", Values.Text(member)));

    public void AddEnumValue(EnumValueDefinition merged, int subgraph) => Add(merged, JoinDirective.EnumValue, Graph(subgraph));

    /// <summary>The mark of a field that comes from an interface object and from no subgraph directly.</summary>
    public static void AddFieldOfNoGraph(FieldDefinition merged) => Add(merged, JoinDirective.Field);

    public void AddFields(FieldDefinition?[] sources, FieldDefinition merged, bool allTypesEqual, FieldOverrides overrides)
    {
        if (!NeedsFields(sources, merged, allTypesEqual, overrides))
        {
            return;
        }

        var isMentioned = false;
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is { } source && (!overrides.IsUnused(i) || overrides.FindLabel(i) is not null))
            {
                Add(merged, JoinDirective.Field, [.. FieldArguments(i, source, allTypesEqual, overrides)]);
                isMentioned = true;
            }
        }

        if (!isMentioned)
        {
            AddFieldOfNoGraph(merged);
        }
    }

    public void AddInputFields(InputDefinition?[] sources, TypeDefinition?[] inputs, InputDefinition merged, bool allTypesEqual)
    {
        var isEverywhere = !inputs.Where((input, i) => input is not null && sources[i] is null).Any();
        if (allTypesEqual && isEverywhere)
        {
            return;
        }

        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] is { } source)
            {
                DirectiveArgument[] type = allTypesEqual ? [] : [new("type", Values.Text(source.Type.ToString()))];
                Add(merged, JoinDirective.Field, [Graph(i), .. type]);
            }
        }
    }

    private bool NeedsFields(FieldDefinition?[] sources, FieldDefinition merged, bool allTypesEqual, FieldOverrides overrides)
    {
        if (!allTypesEqual || overrides.NeedsMention)
        {
            return true;
        }

        for (var i = 0; i < sources.Length; i++)
        {
            var source = overrides.IsUnused(i) ? null : sources[i];
            if (source is null
                ? scope.Subgraphs[i].Schema.FindType(merged.Parent.Name) is not null
                : IsSpecial(i, source))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSpecial(int subgraph, FieldDefinition source) =>
        scope.IsExternal(subgraph, source)
        || source.Has(FederationDirective.Provides)
        || source.Has(FederationDirective.Requires)
        || source.Arguments.Values.Any(argument => argument.Has(FederationDirective.FromContext));

    private IEnumerable<DirectiveArgument> FieldArguments(int subgraph, FieldDefinition source, bool allTypesEqual, FieldOverrides overrides)
    {
        yield return Graph(subgraph);
        if (source.Find(FederationDirective.Requires)?.FindString("fields") is { } requires)
        {
            yield return new("requires", Values.Text(requires));
        }

        if (source.Find(FederationDirective.Provides)?.FindString("fields") is { } provides)
        {
            yield return new("provides", Values.Text(provides));
        }

        if (source.Find(FederationDirective.Override)?.FindString("from") is { } from)
        {
            yield return new("override", Values.Text(from));
        }

        if (!allTypesEqual)
        {
            yield return new("type", Values.Text(source.Type.ToString()));
        }

        if (scope.IsExternal(subgraph, source))
        {
            yield return new("external", Values.Flag(true));
        }

        if (overrides.IsUsed(subgraph))
        {
            yield return new("usedOverridden", Values.Flag(true));
        }

        if (overrides.FindLabel(subgraph) is { } label)
        {
            yield return new("overrideLabel", Values.Text(label));
        }

        if (ContextArguments.Of(scope.Subgraphs[subgraph], source) is { } contexts)
        {
            yield return new("contextArguments", contexts);
        }
    }

    private void AddType(TypeDefinition merged, int subgraph, DirectiveUse? key, bool isExtension, bool isInterfaceObject)
    {
        List<DirectiveArgument> arguments = [Graph(subgraph)];
        if (key is not null)
        {
            arguments.Add(new("key", Values.Text(key.FindString("fields") ?? string.Empty)));
            if (isExtension)
            {
                arguments.Add(new("extension", Values.Flag(true)));
            }

            if (key.FindBoolean("resolvable") is { } isResolvable)
            {
                arguments.Add(new("resolvable", Values.Flag(isResolvable)));
            }
        }

        if (isInterfaceObject)
        {
            arguments.Add(new("isInterfaceObject", Values.Flag(true)));
        }

        Add(merged, JoinDirective.Type, [.. arguments]);
    }

    private DirectiveArgument Graph(int subgraph) => new("graph", Values.EnumName(scope.GraphNames[subgraph]));

    private static void Add(Element merged, string directive, params DirectiveArgument[] arguments) =>
        merged.Directives.Add(new DirectiveUse(directive, arguments));
}
