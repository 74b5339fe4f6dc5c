using System.Text.Json.Serialization;

namespace CaMauG.Usage.Events;

/// <summary>One line of the journal. Carries statistics ids only: no account, no address, no text of a query.</summary>
internal sealed record JournalEntry
{
    /// <summary>Id of the event when it may be delivered again; null for operations, which are written once.</summary>
    [JsonPropertyName("i")]
    public Guid? Id { get; init; }

    /// <summary>UTC ticks.</summary>
    [JsonPropertyName("t")]
    public required long At { get; init; }

    /// <summary>Name of a <see cref="Contracts.Usage.UsageEventKind"/>, or <see cref="Operation"/>.</summary>
    [JsonPropertyName("k")]
    public required string Kind { get; init; }

    /// <summary>The user across apps.</summary>
    [JsonPropertyName("u")]
    public string? HubUser { get; init; }

    /// <summary>Apps touched.</summary>
    [JsonPropertyName("a")]
    public AppTouch[] Apps { get; init; } = [];

    /// <summary>ANDROID, IOS or WEB.</summary>
    [JsonPropertyName("p")]
    public string? Platform { get; init; }

    /// <summary>Gateway time in microseconds, for operations.</summary>
    [JsonPropertyName("d")]
    public long Microseconds { get; init; }

    /// <summary>True when the operation had a fault.</summary>
    [JsonPropertyName("f")]
    public bool Faulted { get; init; }

    /// <summary>Kind of an operation.</summary>
    public const string Operation = "Operation";
}

/// <summary>An app touched by an event.</summary>
/// <param name="App">The app.</param>
/// <param name="User">The user under this app's statistics id; null when anonymous.</param>
/// <param name="Faulted">True when the app's service had a fault.</param>
internal sealed record AppTouch(
    [property: JsonPropertyName("a")] string App,
    [property: JsonPropertyName("u")] string? User,
    [property: JsonPropertyName("f")] bool Faulted);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
