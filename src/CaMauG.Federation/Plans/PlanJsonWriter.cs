using System.Collections.Immutable;
using System.Text.Json;

namespace CaMauG.Federation.Plans;

/// <summary>Writes plans as JSON.</summary>
internal static class PlanJsonWriter
{
    public static void Write(Utf8JsonWriter json, QueryPlan plan)
    {
        json.WriteStartObject();
        json.WriteString("kind", plan.Kind.ToString());
        json.WritePropertyName("root");
        Write(json, plan.Root);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlanNode? node)
    {
        if (node is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        switch (node)
        {
            case SequenceNode sequence:
                WriteAll(json, "Sequence", sequence.Nodes);
                break;
            case ParallelNode parallel:
                WriteAll(json, "Parallel", parallel.Nodes);
                break;
            case FlattenNode flatten:
                json.WriteString("node", "Flatten");
                json.WriteString("path", flatten.Path.ToString());
                json.WritePropertyName("fetch");
                Write(json, flatten.Node);
                WriteSites(json, flatten.Also);
                break;
            case ConditionNode condition:
                json.WriteString("node", "Condition");
                json.WriteString("variable", condition.Variable);
                json.WritePropertyName("ifTrue");
                Write(json, condition.IfTrue);
                json.WritePropertyName("ifFalse");
                Write(json, condition.IfFalse);
                break;
            case SubscriptionNode subscription:
                json.WriteString("node", "Subscription");
                json.WritePropertyName("primary");
                Write(json, subscription.Primary);
                json.WritePropertyName("rest");
                Write(json, subscription.Rest);
                break;
            case DeferNode defer:
                WriteDefer(json, defer);
                break;
            case FetchNode fetch:
                WriteFetch(json, fetch);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, ImmutableArray<PlanNode> nodes)
    {
        json.WriteString("node", name);
        json.WriteStartArray("nodes");
        foreach (var node in nodes)
        {
            Write(json, node);
        }

        json.WriteEndArray();
    }

    private static void WriteDefer(Utf8JsonWriter json, DeferNode defer)
    {
        json.WriteString("node", "Defer");
        json.WriteStartObject("primary");
        json.WriteString("selection", defer.Primary.Selection);
        json.WritePropertyName("node");
        Write(json, defer.Primary.Node);
        json.WriteEndObject();
        json.WriteStartArray("deferred");
        foreach (var part in defer.Deferred)
        {
            json.WriteStartObject();
            json.WriteString("label", part.Label);
            json.WriteString("path", part.Path.ToString());
            json.WriteStartArray("depends");
            foreach (var id in part.Depends)
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
            json.WriteString("selection", part.Selection);
            json.WritePropertyName("node");
            Write(json, part.Node);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFetch(Utf8JsonWriter json, FetchNode fetch)
    {
        json.WriteString("node", "Fetch");
        json.WriteNumber("id", fetch.Id);
        json.WriteString("subgraph", fetch.Subgraph);
        json.WriteString("kind", fetch.Kind.ToString());
        json.WriteString("operationName", fetch.OperationName);
        json.WriteString("document", fetch.Document);
        WriteNames(json, "variables", fetch.Variables);
        WriteRenames(json, fetch.Renames);
        if (!fetch.IsEntityFetch)
        {
            return;
        }

        WriteShapes(json, fetch.Representations);
        WriteContexts(json, fetch.Contexts);
        if (fetch.KeepsApart)
        {
            json.WriteBoolean("keepsApart", true);
        }
    }

    private static void WriteRenames(Utf8JsonWriter json, ImmutableArray<ResponseRename> renames)
    {
        if (renames.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("renames");
        foreach (var (path, responseKey) in renames)
        {
            json.WriteStartObject();
            json.WriteString("path", string.Join('.', path));
            json.WriteString("as", responseKey);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteContexts(Utf8JsonWriter json, ImmutableArray<ContextVariable> contexts)
    {
        if (contexts.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("contexts");
        foreach (var (name, sources) in contexts)
        {
            json.WriteStartObject();
            json.WriteString("variable", name);
            WriteNames(json, "sources", [.. sources.Select(source => source.ToString())]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSites(Utf8JsonWriter json, ImmutableArray<FlattenSite> sites)
    {
        if (sites.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("also");
        foreach (var site in sites)
        {
            json.WriteStartObject();
            json.WriteString("path", site.Path.ToString());
            WriteShapes(json, site.Representations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShapes(Utf8JsonWriter json, ImmutableArray<RepresentationShape> shapes)
    {
        json.WriteStartArray("representations");
        foreach (var shape in shapes)
        {
            json.WriteStartObject();
            WriteNames(json, "objectTypes", shape.ObjectTypes);
            json.WriteString("typeName", shape.TypeName);
            WriteFields(json, shape.Fields);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, ImmutableArray<RepresentationField> fields)
    {
        if (fields.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("fields");
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("sourceKey", field.SourceKey);
            json.WriteBoolean("isKey", field.IsKey);
            WriteNames(json, "typeConditions", field.TypeConditions);
            WriteFields(json, field.Fields);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string property, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
