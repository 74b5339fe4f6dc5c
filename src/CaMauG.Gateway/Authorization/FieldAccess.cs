using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Schemas;

namespace CaMauG.Gateway.Authorization;

/// <summary>What a caller who leaves some demands unmet may see.</summary>
internal sealed class FieldAccess(AccessRules rules, ApiSchema schema, ulong unmet) : IFieldAccess
{
    public bool IsDenied(string typeName) => (rules.OfType(typeName) & unmet) != 0;

    public bool IsDenied(string typeName, string fieldName) =>
        ((rules.OfType(typeName) | rules.OfField(typeName, fieldName) | rules.OfType(FieldType(typeName, fieldName))) & unmet) != 0;

    private string FieldType(string typeName, string fieldName) =>
        schema.FindType(typeName)?.FindField(fieldName)?.Type.Name ?? string.Empty;
}
