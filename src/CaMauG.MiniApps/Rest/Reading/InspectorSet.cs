using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>What mappings of one source or connector may name: those that make its request, and those that read the answer.</summary>
internal sealed class InspectorSet
{
    private InspectorSet(Dictionary<string, IReadOnlyCollection<string>?> members, HashSet<string> config)
    {
        members[RestVariables.Config] = null;
        members[RestVariables.Context] = RestVariables.ContextMembers;
        members[RestVariables.Request] = ["headers"];
        Dictionary<string, IReadOnlyCollection<string>?> answered = new(members) { [RestVariables.Status] = [], [RestVariables.Response] = ["headers"] };
        Request = new(members, readsAnswer: false, (variable, member) => Note(variable, member, Named));
        Answer = new(answered, readsAnswer: true, (variable, member) => Note(variable, member, null));

        void Note(string variable, string member, HashSet<(string Variable, string Member)>? named)
        {
            named?.Add((variable, member));
            if (variable == RestVariables.Config)
            {
                config.Add(member);
            }
        }
    }

    public MappingInspector Request { get; }

    public MappingInspector Answer { get; }

    /// <summary>Members of variables that requests read.</summary>
    public HashSet<(string Variable, string Member)> Named { get; } = [];

    /// <summary>Of an <c>@source</c>: what does not belong to one field.</summary>
    public static InspectorSet OfSource(RestScope scope) => new([], scope.ConfigNames);

    /// <summary>Of an <c>@connect</c> on a type.</summary>
    public static InspectorSet OfType(RestScope scope, AppType type) => new(
        new() { [RestVariables.This] = type.Fields.Keys, [RestVariables.Batch] = type.Fields.Keys }, scope.ConfigNames);

    /// <summary>Of an <c>@connect</c> on a field; root fields have no parent.</summary>
    public static InspectorSet OfField(RestScope scope, AppField field, AppType? parent)
    {
        var members = new Dictionary<string, IReadOnlyCollection<string>?>(StringComparer.Ordinal);
        if (field.Arguments.Count > 0)
        {
            members[RestVariables.Arguments] = [.. field.Arguments.Select(static argument => argument.Name)];
        }

        if (parent is not null)
        {
            members[RestVariables.This] = parent.Fields.Keys;
        }

        return new(members, scope.ConfigNames);
    }

    public IReadOnlyList<string> NamedOf(string variable) => [.. Named.Where(named => named.Variable == variable).Select(static named => named.Member)];
}
