using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>An external field must look like the field it refers to: its type, and all its arguments.</summary>
internal sealed class ExternalFieldCheck(MergeScope scope)
{
    /// <param name="sources">The field in each subgraph.</param>
    /// <param name="merged">The field in the supergraph.</param>
    /// <param name="allEqual">Whether all who resolve the field agree on its type; if not, those who refer to it may side with any of them.</param>
    public void Check(FieldDefinition?[] sources, FieldDefinition merged, bool allEqual)
    {
        var externals = new FieldDefinition?[sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            externals[i] = scope.IsExternal(i, sources[i]) ? sources[i] : null;
        }

        CheckType(sources, externals, merged, allEqual);
        foreach (var argument in merged.Arguments.Values)
        {
            CheckArgument(sources, externals, merged, argument);
        }
    }

    private void CheckType(FieldDefinition?[] sources, FieldDefinition?[] externals, FieldDefinition merged, bool allEqual)
    {
        if (externals.Any(external => external is not null && !(allEqual ? merged.Type.Equals(external.Type) : Fits(merged.Type, external.Type))))
        {
            scope.Log.Report(ExternalErrors.TypeMismatch(
                merged, Wordings(sources, field => $"type \"{field.Type}\""), $"type \"{merged.Type}\"", SubgraphPlaces.Of(sources)));
        }
    }

    private void CheckArgument(FieldDefinition?[] sources, FieldDefinition?[] externals, FieldDefinition merged, InputDefinition argument)
    {
        var theirs = Array.ConvertAll(externals, external => external?.Arguments.GetValueOrDefault(argument.Name));
        if (externals.Where((external, i) => external is not null && theirs[i] is null).Any())
        {
            var having = Names(sources, field => field.Arguments.ContainsKey(argument.Name));
            var missing = Names(externals, field => !field.Arguments.ContainsKey(argument.Name));
            scope.Log.Report(ExternalErrors.ArgumentMissing(merged, argument, having, missing, SubgraphPlaces.Of(sources)));
        }

        // What is sent must be accepted: here the external argument's type has to be the wider one.
        if (theirs.Any(their => their is not null && !Fits(their.Type, argument.Type)))
        {
            scope.Log.Report(ExternalErrors.ArgumentTypeMismatch(
                argument,
                Wordings(sources, field => field.Arguments.TryGetValue(argument.Name, out var a) ? $"type \"{a.Type}\"" : null),
                $"type \"{argument.Type}\"",
                SubgraphPlaces.Of(theirs)));
        }

        if (theirs.Any(their => their is not null && DefaultOf(their) != DefaultOf(argument)))
        {
            scope.Log.Report(ExternalErrors.ArgumentDefaultMismatch(
                argument,
                Wordings(sources, field => field.Arguments.TryGetValue(argument.Name, out var a) ? DefaultOf(a) : null),
                SubgraphPlaces.Of(theirs)));
        }
    }

    private static string DefaultOf(InputDefinition input) =>
        input.Default is { } value ? $"default value {ValueText.Of(value)}" : "no default value";

    private bool Fits(TypeReference type, TypeReference candidate) => Subtypes.IsSubtype(scope.Supergraph, type, candidate);

    private List<string> Names(FieldDefinition?[] fields, Func<FieldDefinition, bool> condition) =>
        [.. scope.Subgraphs.Where((_, i) => fields[i] is { } field && condition(field)).Select(subgraph => subgraph.Name)];

    private List<(string Subgraph, string Wording)> Wordings(FieldDefinition?[] fields, Func<FieldDefinition, string?> wording) =>
        [.. scope.Subgraphs
            .Select((subgraph, i) => (subgraph.Name, Wording: fields[i] is { } field ? wording(field) : null))
            .Where(pair => pair.Wording is not null)
            .Select(pair => (pair.Name, pair.Wording!))];
}
