using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>Puts entities that were kept and those that were asked for into one answer, in the order of the representations.</summary>
internal sealed class EntitySplice(int count)
{
    private readonly ReadOnlyMemory<byte>[] _entities = new ReadOnlyMemory<byte>[count];
    private CachePolicy? _policy;
    private List<int>? _missing;

    /// <summary>Indices of representations nothing was kept of.</summary>
    public List<int> Missing => _missing ??= [.. Enumerable.Range(0, _entities.Length).Where(index => _entities[index].IsEmpty)];

    /// <summary>Takes an entity that was kept.</summary>
    public void Take(int index, ReadOnlyMemory<byte> entity, CachePolicy policy)
    {
        _entities[index] = entity;
        _policy = _policy is null ? policy : Shorter(_policy, policy);
    }

    /// <summary>The answer.</summary>
    /// <param name="asked">The entities that were asked for, in the order of <see cref="Missing"/>; null when none were missing.</param>
    /// <param name="caching">How long these may be used again.</param>
    /// <param name="isShared">True when no call was made for this answer.</param>
    /// <param name="errors">The errors of the call; their paths count the entities asked for.</param>
    public SubgraphResponse Answer(List<ReadOnlyMemory<byte>>? asked, CachePolicy? caching, bool isShared, ReadOnlyMemory<byte> errors = default)
    {
        for (var i = 0; i < asked?.Count; i++)
        {
            _entities[Missing[i]] = asked[i];
        }

        PooledBuffer output = new(1_024);
        output.Write("{\"data\":{\"_entities\":"u8);
        var separator = (byte)'[';
        foreach (var entity in _entities)
        {
            output.Write(separator);
            output.Write(entity.Span);
            separator = (byte)',';
        }

        output.Write("]}"u8);
        if (!errors.IsEmpty)
        {
            output.Write(",\"errors\":"u8);
            WriteErrors(output, errors);
        }

        output.Write((byte)'}');
        var policy = asked is null ? _policy : caching is null || _policy is null ? caching : Shorter(_policy, caching);
        return SubgraphResponse.Success(output, output.Length, isShared, policy);
    }

    /// <summary>The policy of what is made of two.</summary>
    public static CachePolicy Shorter(CachePolicy one, CachePolicy other) =>
        new(one.MaxAge < other.MaxAge ? one.MaxAge : other.MaxAge, one.IsPrivate || other.IsPrivate, one.Tags) { Age = one.Age > other.Age ? one.Age : other.Age };

    // An error at ["_entities", 0, …] is about the first that was missing.
    private void WriteErrors(PooledBuffer output, ReadOnlyMemory<byte> errors)
    {
        using var document = JsonDocument.Parse(errors, new() { MaxDepth = 256 });
        using Utf8JsonWriter writer = new(output);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            document.RootElement.WriteTo(writer);
            return;
        }

        writer.WriteStartArray();
        foreach (var error in document.RootElement.EnumerateArray())
        {
            WriteError(writer, error);
        }

        writer.WriteEndArray();
    }

    private void WriteError(Utf8JsonWriter writer, JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("path"u8, out var path) || !IsOfEntity(path))
        {
            error.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in error.EnumerateObject())
        {
            if (!member.NameEquals("path"u8))
            {
                member.WriteTo(writer);
                continue;
            }

            writer.WriteStartArray("path"u8);
            for (var i = 0; i < path.GetArrayLength(); i++)
            {
                if (i == 1)
                {
                    writer.WriteNumberValue(Missing[path[1].GetInt32()]);
                }
                else
                {
                    path[i].WriteTo(writer);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private bool IsOfEntity(JsonElement path) =>
        path.ValueKind == JsonValueKind.Array && path.GetArrayLength() > 1 && path[0].ValueKind == JsonValueKind.String && path[0].ValueEquals("_entities"u8)
        && path[1].ValueKind == JsonValueKind.Number && path[1].TryGetInt32(out var index) && index >= 0 && index < Missing.Count;
}
