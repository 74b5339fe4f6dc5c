using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A type that clients see has something in it that they see.</summary>
internal sealed class InaccessibleChildrenRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var type in AccessibleElements.Types(scope.Supergraph))
        {
            var isEmpty = type.Kind switch
            {
                TypeKind.Scalar => false,
                TypeKind.Enum => !type.EnumValues.Values.Any(AccessibleElements.IsAccessible),
                TypeKind.InputObject => !type.InputFields.Values.Any(AccessibleElements.IsAccessible),
                TypeKind.Union => !scope.Supergraph.PossibleTypes(type).Any(AccessibleElements.IsAccessible),
                _ => !type.Fields.Values.Any(AccessibleElements.IsAccessible),
            };
            if (isEmpty)
            {
                scope.Log.Report(InaccessibleErrors.OnlyInaccessibleChildren(type));
            }
        }
    }
}
