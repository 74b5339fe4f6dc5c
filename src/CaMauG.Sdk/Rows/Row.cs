namespace CaMauG.Sdk.Rows;

/// <summary>A stored row: a JSON object with an id, perhaps an owner, and a version that grows with every change.</summary>
public sealed record Row
{
    /// <summary>Collection the row belongs to; a type's name by convention.</summary>
    public required string Collection { get; init; }

    /// <summary>Id, unique within the collection.</summary>
    public required string Id { get; init; }

    /// <summary>Subject of the citizen it belongs to; null when it belongs to nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>1 when inserted, one more with each change.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was inserted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Members, <c>id</c> among them: null, string, bool, long, double, <c>IReadOnlyList&lt;object?&gt;</c> or
    /// <c>IReadOnlyDictionary&lt;string, object?&gt;</c>. Days and instants are text.
    /// </summary>
    public required IReadOnlyDictionary<string, object?> Values { get; init; }

    /// <summary>A member, or null.</summary>
    public object? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>A member as text; null when absent or no scalar.</summary>
    public string? Text(string field) => RowValue.Text(this[field]);

    /// <summary>A member as a number; null when absent or no number.</summary>
    public double? Number(string field) => RowValue.Number(this[field]);

    /// <summary>A member as <typeparamref name="T"/>; default when absent.</summary>
    public T? Get<T>(string field) => RowValue.To<T>(this[field]);
}
