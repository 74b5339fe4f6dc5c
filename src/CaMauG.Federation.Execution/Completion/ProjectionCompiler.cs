using System.Runtime.CompilerServices;
using System.Text;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Turns the selections of a validated operation into projections: fields with one response key are merged, fragments are
/// resolved for the object type at hand (GraphQL October 2021, §6.3.2 CollectFields, done once instead of for each object).
/// </summary>
internal sealed class ProjectionCompiler
{
    private static readonly ProjectedType s_anything = new() { IsNonNull = false, Reference = new("introspection", null, false) };
    private static readonly ProjectedType s_typeName = new() { IsNonNull = true, Reference = new("String", null, true), Leaf = LeafKind.String };

    // Of each enum there is one in a schema, and every operation that names it needs the same bytes.
    private static readonly ConditionalWeakTable<SchemaType, byte[][]> s_enumValues = [];

    private readonly ApiSchema _schema;
    private readonly Dictionary<string, GraphQLFragmentDefinition>? _fragments;
    private readonly IIdentifierTranslator? _translator;
    private readonly IFieldAccess? _access;
    private readonly GuardReader _guards;
    private readonly DeferTable? _defers;

    public ProjectionCompiler(
        GraphQLDocument document, ApiSchema schema, GuardReader guards, DeferTable? defers, IIdentifierTranslator? translator, IFieldAccess? access)
    {
        _defers = defers;
        _schema = schema;
        _guards = guards;
        _translator = translator;
        _access = access;
        _fragments = document.Definitions.Count == 1 ? null : document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>The projection of an operation's root.</summary>
    public ObjectProjection CompileRoot(GraphQLOperationDefinition operation, SchemaType root) =>
        Compile([new(operation.SelectionSet, default, null, null)], root, root, new(null, ""));

    // What stands in a selection set is asked of the type it is about, which may be denied what the object's own type is not.
    private ObjectProjection Compile(IReadOnlyList<Occurrence> occurrences, SchemaType type, SchemaType about, ProjectedPlace place)
    {
        FieldCollection fields = new();
        foreach (var (selections, guard, defer, denial) in occurrences)
        {
            Collect(new(selections, guard, defer, denial), about.Name, place.Path, type, fields);
        }

        var name = Encoding.UTF8.GetBytes(type.Name);
        return new(
            type.Name,
            name,
            _access?.FindDenial(type.Name),
            ProjectedFields(fields, type, place))
        {
            Deferred = _defers is null ? null : CompileDeferred(fields, type, name, place),
        };
    }

    private ProjectedField[] ProjectedFields(FieldCollection fields, SchemaType type, ProjectedPlace place) =>
        [.. fields.Project(place.Part, (key, uses) => CompileField(key, uses, type, place, unless: null))];

    // What is answered in a part that comes after this one, by its part.
    private DeferredFields[]? CompileDeferred(FieldCollection fields, SchemaType type, byte[] name, ProjectedPlace place)
    {
        List<DeferredFields> deferred = [];
        var uses = fields.Deferred.Select(static own => own.Use).Concat(fields.Uses.Select(static use => use.Defer).OfType<DeferUse>());
        foreach (var use in uses.Distinct().Where(use => use != place.Part && use.IsOfPart(place.Part)))
        {
            ProjectedField[] later = [.. fields.Project(use, (key, uses) => CompileLater(key, uses, type, place with { Part = use }))];
            var own = fields.Deferred.Where(fragment => fragment.Use == use).Select(static fragment => fragment.Guard).ToArray();
            if (own.Length > 0 || later.Length > 0)
            {
                deferred.Add(new(use, own.Length > 0, Conditions.From(own), new(type.Name, name, Denial: null, later)));
            }
        }

        return deferred.Count == 0 ? null : [.. deferred];
    }

    // What an earlier part answers in any case is not answered again.
    private ProjectedField? CompileLater(string responseKey, List<FieldUse> uses, SchemaType type, ProjectedPlace place)
    {
        Guard[] earlier = [.. uses.Where(other => other.Defer != place.Part && place.Part!.IsOfPart(other.Defer)).Select(static other => other.Guard)];
        var unless = earlier.Length == 0 ? null : Conditions.From(earlier);
        return earlier.Length > 0 && unless is null ? null : CompileField(responseKey, uses, type, place, unless);
    }

    private void Collect(Occurrence set, string about, string path, SchemaType type, FieldCollection fields)
    {
        foreach (var selection in set.Selections.Selections)
        {
            if (_guards.Add(set.Guard, (IHasDirectivesNode)selection) is not { } guard)
            {
                continue;
            }

            switch (selection)
            {
                // Of an object whose type is not known only what all of its interface have can be told.
                case GraphQLField { Name: var name } when type.IsAbstract && !name.Value.Span.StartsWith("__") && type.FindField(name.StringValue) is null:
                    break;
                case GraphQLField field:
                    fields.Add(new(field, guard, set.Defer, set.Denial ?? FindDenial(field, about, type)));
                    break;
                case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                    var condition = inline.TypeCondition?.Type.Name.StringValue ?? about;
                    Collect(new(inline.SelectionSet, guard, Enter(inline, guard, new(set.Defer, path), fields).Part, set.Denial ?? _access?.FindDenial(condition)), condition, path, type, fields);
                    break;
                case GraphQLFragmentSpread spread:
                    CollectFragment(spread, set with { Guard = guard }, path, type, fields);
                    break;
                default:
                    break;
            }
        }
    }

    private AccessDenial? FindDenial(GraphQLField field, string about, SchemaType type) =>
        _access is null || field.Name.Value.Span.StartsWith("__")
            ? null
            : _access.FindDenial(type.Name, field) ?? (about == type.Name ? null : _access.FindDenial(about, field));

    // A fragment seen under the same guard in the same part adds nothing; without this a chain of doubling fragments takes for ever.
    private void CollectFragment(GraphQLFragmentSpread spread, Occurrence set, string path, SchemaType type, FieldCollection fields)
    {
        var name = spread.FragmentName.Name.StringValue;
        if (_fragments?.GetValueOrDefault(name) is not { } fragment || !Applies(fragment.TypeCondition, type))
        {
            return;
        }

        var condition = fragment.TypeCondition.Type.Name.StringValue;
        var denial = set.Denial ?? _access?.FindDenial(condition);
        var part = Enter(spread, set.Guard, new(set.Defer, path), fields).Part;
        if (fields.Enter(name, set.Guard, part, denial is not null))
        {
            Collect(new(fragment.SelectionSet, set.Guard, part, denial), condition, path, type, fields);
        }
    }

    private ProjectedPlace Enter(IHasDirectivesNode fragment, Guard guard, ProjectedPlace place, FieldCollection fields)
    {
        var part = _defers is null ? null : _defers.Enter(fragment, place.Part, place.Path);
        if (part is not null && part != place.Part)
        {
            fields.AddDeferred(part, guard);
        }

        return place with { Part = part };
    }

    private bool Applies(GraphQLTypeCondition? condition, SchemaType type)
    {
        if (condition is null)
        {
            return true;
        }

        var name = condition.Type.Name.StringValue;
        return name == type.Name || type.Interfaces.Contains(name)
            || (_schema.FindType(name) is { } wide && (wide.IsPossible(type.Name) || (type.IsAbstract && wide.IsAbstract && type.PossibleTypes.All(wide.IsPossible))));
    }

    private ProjectedField CompileField(string responseKey, List<FieldUse> all, SchemaType type, ProjectedPlace place, Conditions? unless)
    {
        var occurrences = _defers is null ? all : WithinPart(all, place.Part);
        var name = occurrences[0].Field.Name.StringValue;
        var denial = occurrences.Exists(static use => use.Denial is null) ? null : occurrences[0].Denial;
        var isTypeName = name == "__typename";
        return new(responseKey)
        {
            TypeName = type.Name,
            Name = name,
            IsTypeName = isTypeName,
            Type = isTypeName ? s_typeName : CompileFieldType(name, occurrences, type, _defers is null ? place : place.Below(responseKey)),
            Conditions = occurrences is [{ Guard: var guard }] && guard == default && occurrences[0].Defer == place.Part ? null : ConditionsOf(occurrences, place.Part),
            Unless = unless,
            Denial = denial,
            IsTranslated = !isTypeName && (_translator?.Applies(type.Name, name) ?? false),
        };
    }

    private static List<FieldUse> WithinPart(List<FieldUse> uses, DeferUse? part) =>
        uses.FindAll(use => use.Defer == part || (use.Defer?.IsOfPart(part) ?? false));

    private static Conditions? ConditionsOf(List<FieldUse> uses, DeferUse? part) =>
        Conditions.From(uses.Where(use => use.Defer == part).Select(static use => use.Guard));

    private ProjectedType CompileFieldType(string name, List<FieldUse> occurrences, SchemaType type, ProjectedPlace place)
    {
        if (type.FindField(name) is not { } field)
        {
            // __schema and __type are answered by the gateway as finished JSON.
            return s_anything;
        }

        // What guards all occurrences alike guards the field itself and need not be asked again inside.
        var isUniform = occurrences.Count == 1 || HasOneGuard(occurrences);
        List<Occurrence> inner = new(occurrences[0].Field.SelectionSet is null ? 0 : occurrences.Count);
        foreach (var (node, guard, defer, denial) in occurrences)
        {
            if (node.SelectionSet is { } selections)
            {
                inner.Add(new(selections, isUniform ? default : guard, defer, denial));
            }
        }

        return CompileType(field.Type, inner, place);
    }

    private static bool HasOneGuard(List<FieldUse> uses) => uses.TrueForAll(use => use.Guard == uses[0].Guard);

    private ProjectedType CompileType(TypeReference reference, IReadOnlyList<Occurrence> inner, ProjectedPlace place)
    {
        if (reference.Item is { } item)
        {
            return new() { IsNonNull = reference.IsNonNull, Reference = reference, Item = CompileType(item, inner, place) };
        }

        var named = _schema.FindType(reference.Name);
        return new()
        {
            IsNonNull = reference.IsNonNull,
            Reference = reference,
            Selection = named is { IsComposite: true } ? CompileSelection(named, inner, place) : null,
            Leaf = named is { Kind: TypeKind.Enum } ? LeafKind.Enum : LeafOf(reference.Name),
            EnumValues = named is { Kind: TypeKind.Enum } ? s_enumValues.GetValue(named, EnumValuesOf) : [],
        };
    }

    private ProjectedSelection CompileSelection(SchemaType type, IReadOnlyList<Occurrence> inner, ProjectedPlace place) => new(
        name => (type.IsPossible(name) || (name == type.Name && type.Kind == TypeKind.Interface)) && _schema.FindType(name) is { } possible
            ? Compile(inner, possible, type, place)
            : null,
        type.Name,
        type.IsAbstract ? type.PossibleTypes : null);

    private static byte[][] EnumValuesOf(SchemaType type) => [.. type.EnumValues.Select(static value => Encoding.UTF8.GetBytes(value.Name))];

    private static LeafKind LeafOf(string name) => name switch
    {
        "ID" => LeafKind.Id,
        "String" => LeafKind.String,
        "Int" => LeafKind.Int,
        "Float" => LeafKind.Float,
        "Boolean" => LeafKind.Boolean,
        _ => LeafKind.Any,
    };
}
