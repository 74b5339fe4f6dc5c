using System.Text.Json;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Requests;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>
/// Refuses an operation whose variables hold a value of an enum or a scalar that the caller may not use. Inside an input object this is seen only now, when
/// the plan is made already: there is no part of it that could be left out.
/// </summary>
internal sealed class VariableGuard
{
    private readonly ApiSchema _schema;
    private readonly FieldAccess _access;
    private readonly (string Name, string Type)[] _variables;

    private VariableGuard(ApiSchema schema, FieldAccess access, (string Name, string Type)[] variables)
    {
        _schema = schema;
        _access = access;
        _variables = variables;
    }

    /// <summary>Null when no variable of the operation can hold such a value.</summary>
    public static VariableGuard? For(ApiSchema schema, FieldAccess access, GraphQLOperationDefinition operation)
    {
        var variables = (operation.Variables?.Items ?? [])
            .Select(static variable => (variable.Variable.Name.StringValue, Type: TypeReference.From(variable.Type).Name))
            .Where(variable => schema.FindType(variable.Type) is { Kind: TypeKind.InputObject } && access.MayDenyInput(variable.Type))
            .ToArray();
        return variables.Length == 0 ? null : new(schema, access, variables);
    }

    /// <summary>Why the operation does not run with these values; null when it does.</summary>
    public RequestRefusal? Find(JsonElement values)
    {
        foreach (var (name, type) in _variables)
        {
            if (values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var value) && FindDenied(value, type) is { } denied)
            {
                return RequestRefusal.Unauthorized($"Unauthorized: a value of type \"{denied}\" may not be sent in variable \"{name}\".", _access.FindDenial(denied)!);
            }
        }

        return null;
    }

    // The values have been checked against their types: they are no deeper than JSON may be.
    private string? FindDenied(JsonElement value, string typeName) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => value.EnumerateArray().Select(item => FindDenied(item, typeName)).FirstOrDefault(static denied => denied is not null),
        JsonValueKind.Object when _schema.FindType(typeName) is { Kind: TypeKind.InputObject } type => type.InputFields
            .Select(field => value.TryGetProperty(field.Name, out var member) ? FindDenied(member, field.Type.Name) : null)
            .FirstOrDefault(static denied => denied is not null),
        _ => _access.IsDenied(typeName) ? typeName : null,
    };
}
