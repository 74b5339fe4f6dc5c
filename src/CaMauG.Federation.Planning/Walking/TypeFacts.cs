using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Questions about type conditions.</summary>
internal static class TypeFacts
{
    /// <summary>True when every object of a type fits a type condition.</summary>
    public static bool Applies(ApiSchema schema, string? condition, string typeName)
    {
        if (condition is null || condition == typeName)
        {
            return true;
        }

        if (schema.FindType(condition) is not { IsAbstract: true } wide || schema.FindType(typeName) is not { } narrow)
        {
            return false;
        }

        return !narrow.PossibleTypes.IsEmpty && narrow.PossibleTypes.All(wide.IsPossible);
    }
}
