using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>An operation with its variables.</summary>
internal sealed partial class OperationDraft(string kind)
{
    /// <summary>query or mutation.</summary>
    public string Kind { get; } = kind;

    public List<SelectionDraft> Selections { get; init; } = [];

    /// <summary>Variables that may be used: type with default, and the value given; no value for one that is left out.</summary>
    public Dictionary<string, (string Declaration, bool IsGiven, JsonNode? Value)> Variables { get; init; } = [];

    public string Text
    {
        get
        {
            var fragments = new List<string>();
            var body = new StringBuilder();
            Write(body, Selections, fragments);
            var all = body.AppendJoin("", fragments).ToString();
            var declared = Used(all).Select(name => $"${name}: {Variables[name].Declaration}").ToArray();
            return $"{Kind} Op{(declared.Length == 0 ? "" : $"({string.Join(", ", declared)})")} {all}";
        }
    }

    public JsonObject VariableValues
    {
        get
        {
            var values = new JsonObject();
            foreach (var name in Used(Text).Where(name => Variables[name].IsGiven))
            {
                values[name] = Variables[name].Value?.DeepClone();
            }

            return values;
        }
    }

    public OperationDraft Clone() => new(Kind)
    {
        Selections = Selections.ConvertAll(static selection => selection.Clone()),
        Variables = new(Variables),
    };

    private static void Write(StringBuilder text, List<SelectionDraft> selections, List<string> fragments)
    {
        text.Append("{ ");
        foreach (var selection in selections)
        {
            Write(text, selection, fragments);
            text.Append(' ');
        }

        text.Append('}');
    }

    private static void Write(StringBuilder text, SelectionDraft selection, List<string> fragments)
    {
        if (selection is FieldSelectionDraft field)
        {
            text.Append(field.Alias is null ? "" : field.Alias + ": ").Append(field.Name).Append(field.Arguments).Append(field.Directives);
            if (field.Children.Count > 0)
            {
                text.Append(' ');
                Write(text, field.Children, fragments);
            }

            return;
        }

        var fragment = (FragmentSelectionDraft)selection;
        if (!fragment.IsNamed)
        {
            text.Append(fragment.TypeCondition is null ? "..." : $"... on {fragment.TypeCondition}").Append(fragment.Directives).Append(' ');
            Write(text, fragment.Children, fragments);
            return;
        }

        var number = fragments.Count;
        fragments.Add("");
        var body = new StringBuilder($"\nfragment F{number} on {fragment.TypeCondition} ");
        Write(body, fragment.Children, fragments);
        fragments[number] = body.ToString();
        text.Append("...F").Append(number).Append(fragment.Directives);
    }

    private static IEnumerable<string> Used(string text) =>
        Variable().Matches(text).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
