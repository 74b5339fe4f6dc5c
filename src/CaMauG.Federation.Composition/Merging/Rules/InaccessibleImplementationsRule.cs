using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Types clients see keep the promises of the interfaces clients see.</summary>
internal sealed class InaccessibleImplementationsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var type in AccessibleElements.Types(scope.Supergraph))
        {
            foreach (var implemented in type.Interfaces.Select(scope.Supergraph.FindType).OfType<TypeDefinition>().Where(AccessibleElements.IsAccessible))
            {
                foreach (var field in implemented.Fields.Values.Where(AccessibleElements.IsAccessible))
                {
                    if (type.Fields.TryGetValue(field.Name, out var implementing))
                    {
                        CheckField(scope, field, implementing);
                    }
                }
            }
        }
    }

    private static void CheckField(MergeScope scope, FieldDefinition field, FieldDefinition implementing)
    {
        if (!AccessibleElements.IsAccessible(implementing))
        {
            scope.Log.Report(InaccessibleErrors.Implementing(implementing, field));
            return;
        }

        foreach (var argument in field.Arguments.Values.Where(AccessibleElements.IsAccessible))
        {
            if (implementing.Arguments.TryGetValue(argument.Name, out var own) && !AccessibleElements.IsAccessible(own))
            {
                scope.Log.Report(InaccessibleErrors.Implementing(own, argument));
            }
        }
    }
}
