using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads what mutations insert or change.</summary>
internal static class MutationReader
{
    public const string IdempotencyKey = "idempotencyKey";

    public static (IReadOnlyList<InsertField> Inserts, IReadOnlyList<UpdateField> Updates) Read(DatasetScope scope)
    {
        var (inserts, updates) = (new List<InsertField>(), new List<UpdateField>());
        foreach (var field in scope.Schema.MutationFields)
        {
            var (insert, update) = (field.Find("insert"), field.Find("update"));
            var target = field.Type.IsList ? null : scope.RowTypes.GetValueOrDefault(field.Type.Name);
            if ((insert is null) == (update is null) || target is null)
            {
                scope.Error("MUTATION_WITHOUT_ROW", field.Place, field.Coordinate);
            }
            else if (insert is not null)
            {
                inserts.Add(ReadInsert(scope, field, target));
            }
            else if (ReadUpdate(scope, field, target, update!) is { } change)
            {
                updates.Add(change);
            }
        }

        return (inserts, updates);
    }

    private static InsertField ReadInsert(DatasetScope scope, AppField field, RowType target)
    {
        var mutation = ReadMutation(scope, field, target);
        var values = ValueRuleReader.Read(scope, target);
        CheckComplete(scope, mutation, values);
        return new(mutation, values, field.Find("capacity") is { } capacity ? ReadCapacity(scope, target, capacity) : null);
    }

    private static UpdateField? ReadUpdate(DatasetScope scope, AppField field, RowType target, AppDirective update)
    {
        var mutation = ReadMutation(scope, field, target);
        var byOfficers = update.Arguments.GetValueOrDefault("officers") is true;
        if (!target.IsOwned && !byOfficers)
        {
            scope.Error("UPDATE_NOT_OWNED", update.Place, field.Coordinate, target.Name);
        }

        var inputs = Inputs(scope, mutation).Select(static input => input.Input.Name).ToHashSet(StringComparer.Ordinal);
        if (!target.Key.All(key => inputs.Contains(key) || field.Argument(key) is not null))
        {
            scope.Error("UPDATE_WITHOUT_KEY", field.Place, field.Coordinate, string.Join(", ", target.Key));
            return null;
        }

        return new(mutation, scope.Where(update, "from", target.Type), scope.Set(update, target.Type), byOfficers);
    }

    private static MutationField ReadMutation(DatasetScope scope, AppField field, RowType target)
    {
        var inputArgument = field.Arguments.FirstOrDefault(argument => scope.Schema.Find(argument.Type.Name) is { Kind: AppTypeKind.Input }
            && !target.Type.Fields.ContainsKey(argument.Name))?.Name;
        var mutation = new MutationField
        {
            Field = field, Target = target, InputArgument = inputArgument, Constraints = new Dictionary<string, Constraint>(),
        };
        var constraints = new Dictionary<string, Constraint>(StringComparer.Ordinal);
        foreach (var (path, input) in Inputs(scope, mutation))
        {
            if (input.Name != IdempotencyKey && !target.Type.Fields.ContainsKey(input.Name))
            {
                scope.Error("UNKNOWN_INPUT", input.Place, input.Coordinate, target.Name);
            }

            if (input.Find("constraint") is { } directive)
            {
                constraints[path] = ConstraintReader.Read(scope, directive);
            }
        }

        return mutation with { Constraints = constraints };
    }

    /// <summary>The inputs of a mutation with the path each is known by.</summary>
    private static IEnumerable<(string Path, AppField Input)> Inputs(DatasetScope scope, MutationField mutation)
    {
        foreach (var argument in mutation.Field.Arguments)
        {
            if (argument.Name != mutation.InputArgument)
            {
                yield return (argument.Name, argument);
                continue;
            }

            foreach (var member in scope.Schema.Find(argument.Type.Name)!.Fields.Values)
            {
                yield return ($"{argument.Name}.{member.Name}", member);
            }
        }
    }

    // A row that could never be read back because a required member is missing is a mistake of the schema, not of a citizen.
    private static void CheckComplete(DatasetScope scope, MutationField mutation, IReadOnlyList<ValueRule> values)
    {
        var given = Inputs(scope, mutation).Where(static input => input.Input.Type.IsRequired || input.Input.HasDefault).Select(static input => input.Input.Name)
            .Concat(values.Select(static value => value.Field)).ToHashSet(StringComparer.Ordinal);
        foreach (var field in mutation.Target.Type.Fields.Values.Where(field => field.Type.IsRequired && !given.Contains(field.Name)))
        {
            var isList = field.Type.IsList;
            var isKey = mutation.Target.Key.Contains(field.Name) && mutation.Target.Key.Count == 1;
            if (!ReferenceReader.IsComputed(field) && field.Find("external") is null && !isList && !isKey)
            {
                scope.Error("INSERT_LEAVES_EMPTY", mutation.Field.Place, mutation.Field.Coordinate, field.Coordinate);
            }
        }
    }

    private static CapacityRule? ReadCapacity(DatasetScope scope, RowType target, AppDirective directive)
    {
        if (scope.RowTypeOf(directive, "of") is not { } of || scope.Required(directive, "by") is not { } by || scope.Required(directive, "max") is not { } max)
        {
            return null;
        }

        return scope.HasField(target.Type, by, directive.Place) && scope.HasField(of.Type, max, directive.Place)
            ? new(of, by, max, scope.Where(directive, "where", target.Type))
            : null;
    }
}
