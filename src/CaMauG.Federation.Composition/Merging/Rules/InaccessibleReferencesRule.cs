using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>What clients see does not lead to types they do not see.</summary>
internal sealed class InaccessibleReferencesRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var field in AccessibleElements.Fields(scope.Supergraph))
        {
            CheckReference(scope, field, field.Type);
        }

        foreach (var input in AccessibleElements.Inputs(scope.Supergraph))
        {
            CheckReference(scope, input, input.Type);
        }
    }

    private static void CheckReference(MergeScope scope, Element by, TypeReference reference)
    {
        if (scope.Supergraph.FindType(reference.NamedType) is { } type && !AccessibleElements.IsAccessible(type))
        {
            scope.Log.Report(InaccessibleErrors.Referenced(type, by));
        }
    }
}
