namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Clients can give everything they must give.</summary>
internal sealed class InaccessibleRequiredRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var argument in AccessibleElements.Fields(scope.Supergraph).SelectMany(field => field.Arguments.Values))
        {
            if (argument.IsRequired && !AccessibleElements.IsAccessible(argument))
            {
                scope.Log.Report(InaccessibleErrors.RequiredArgument(argument));
            }
        }

        foreach (var field in AccessibleElements.Types(scope.Supergraph).SelectMany(type => type.InputFields.Values))
        {
            if (field.IsRequired && !AccessibleElements.IsAccessible(field))
            {
                scope.Log.Report(InaccessibleErrors.RequiredField(field));
            }
        }
    }
}
