using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaMauG.Federation.Plans;

/// <summary>Shows plans to people and to tools.</summary>
public static class PlanPrinter
{
    private static readonly JsonWriterOptions s_json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plan as indented text, one step a line, each document under its fetch.</summary>
    public static string ToText(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder("QueryPlan {\n");
        if (plan.Root is { } root)
        {
            Write(text, root, "  ");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The plan as a JSON object.</summary>
    public static string ToJson(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            PlanJsonWriter.Write(json, plan);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(StringBuilder text, PlanNode node, string indent)
    {
        switch (node)
        {
            case SequenceNode sequence:
                WriteAll(text, "Sequence", sequence.Nodes, indent);
                break;
            case ParallelNode parallel:
                WriteAll(text, "Parallel", parallel.Nodes, indent);
                break;
            case FlattenNode flatten:
                WriteFlatten(text, flatten, indent);
                break;
            case ConditionNode condition:
                WriteBranch(text, $"Include(if: ${condition.Variable})", condition.IfTrue, indent);
                WriteBranch(text, $"Skip(if: ${condition.Variable})", condition.IfFalse, indent);
                break;
            case SubscriptionNode subscription:
                WriteSubscription(text, subscription, indent);
                break;
            case DeferNode defer:
                WriteDefer(text, defer, indent);
                break;
            case FetchNode fetch:
                WriteFetch(text, fetch, [], indent);
                break;
        }
    }

    private static void WriteSubscription(StringBuilder text, SubscriptionNode subscription, string indent)
    {
        text.Append(indent).Append("Subscription {\n");
        WriteBranch(text, "Primary", subscription.Primary, indent + "  ");
        WriteBranch(text, "Rest", subscription.Rest, indent + "  ");
        text.Append(indent).Append("}\n");
    }

    private static void WriteFlatten(StringBuilder text, FlattenNode flatten, string indent)
    {
        var paths = string.Join(", ", flatten.Also.Select(site => site.Path).Prepend(flatten.Path).Select(path => $"\"{path}\""));
        text.Append(indent).Append(flatten.Also.IsEmpty ? "Flatten(path: " : "Flatten(paths: [").Append(paths)
            .Append(flatten.Also.IsEmpty ? ") {\n" : "]) {\n");
        WriteFetch(text, flatten.Node, flatten.Also, indent + "  ");
        text.Append(indent).Append("}\n");
    }

    private static void WriteBranch(StringBuilder text, string head, PlanNode? node, string indent)
    {
        if (node is not null)
        {
            WriteAll(text, head, [node], indent);
        }
    }

    private static void WriteAll(StringBuilder text, string head, IEnumerable<PlanNode> nodes, string indent)
    {
        text.Append(indent).Append(head).Append(" {\n");
        foreach (var node in nodes)
        {
            Write(text, node, indent + "  ");
        }

        text.Append(indent).Append("}\n");
    }

    private static void WriteDefer(StringBuilder text, DeferNode defer, string indent)
    {
        text.Append(indent).Append("Defer {\n");
        WritePart(text, "Primary", defer.Primary.Selection, defer.Primary.Node, indent + "  ");
        foreach (var part in defer.Deferred)
        {
            var label = part.Label is null ? "" : $", label: \"{part.Label}\"";
            var head = $"Deferred(depends: [{string.Join(',', part.Depends)}], path: \"{part.Path}\"{label})";
            WritePart(text, head, part.Selection, part.Node, indent + "  ");
        }

        text.Append(indent).Append("}\n");
    }

    private static void WritePart(StringBuilder text, string head, string selection, PlanNode? node, string indent)
    {
        text.Append(indent).Append(head).Append(" {\n").Append(indent).Append("  ").Append(selection).Append('\n');
        if (node is not null)
        {
            Write(text, node, indent + "  ");
        }

        text.Append(indent).Append("}\n");
    }

    private static void WriteFetch(StringBuilder text, FetchNode fetch, ImmutableArray<FlattenSite> also, string indent)
    {
        text.Append(indent).Append("Fetch(service: \"").Append(fetch.Subgraph).Append(fetch.KeepsApart ? "\", keepsApart: true) {\n" : "\") {\n");
        WriteShapes(text, fetch.Representations, indent);
        foreach (var site in also)
        {
            text.Append(indent).Append("  at ").Append(site.Path).Append('\n');
            WriteShapes(text, site.Representations, indent);
        }

        foreach (var (name, sources) in fetch.Contexts)
        {
            text.Append(indent).Append("  $").Append(name).Append(" <= ").AppendJoin(", ", sources).Append('\n');
        }

        text.Append(indent).Append("  ").Append(fetch.Document).Append('\n');
        foreach (var (path, responseKey) in fetch.Renames)
        {
            text.Append(indent).Append("  ").AppendJoin('.', path).Append(" as ").Append(responseKey).Append('\n');
        }

        text.Append(indent).Append("}\n");
    }

    private static void WriteShapes(StringBuilder text, ImmutableArray<RepresentationShape> shapes, string indent)
    {
        foreach (var shape in shapes)
        {
            text.Append(indent).Append("  ");
            if (!shape.ObjectTypes.IsDefaultOrEmpty)
            {
                text.Append('[').AppendJoin(',', shape.ObjectTypes).Append("] ");
            }

            text.Append("=> ").Append(shape.TypeName ?? "__typename").Append(' ');
            WriteFields(text, shape.Fields);
            text.Append('\n');
        }
    }

    private static void WriteFields(StringBuilder text, IEnumerable<RepresentationField> fields)
    {
        text.Append('{');
        foreach (var field in fields)
        {
            text.Append(' ');
            if (!field.TypeConditions.IsDefaultOrEmpty)
            {
                text.Append("|[").AppendJoin(',', field.TypeConditions).Append(']');
            }

            text.Append(field.Name);
            _ = field.SourceKey == field.Name ? text : text.Append('<').Append(field.SourceKey);
            _ = field.IsKey ? text : text.Append('?');
            if (!field.Fields.IsDefaultOrEmpty)
            {
                text.Append(' ');
                WriteFields(text, field.Fields);
            }
        }

        text.Append(" }");
    }
}
