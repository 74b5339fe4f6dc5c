using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using CaMauG.Sdk.Blobs;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Events;
using CaMauG.Sdk.Rows;

namespace CaMauG.Sdk.Resolving;

/// <summary>What a resolver knows about the field it answers.</summary>
public sealed class FieldContext
{
    private static readonly TimeSpan s_vietnam = TimeSpan.FromHours(7);

    /// <summary>Type that holds the field.</summary>
    public required string ParentType { get; init; }

    /// <summary>Name of the field.</summary>
    public required string FieldName { get; init; }

    /// <summary>Value of the parent; null for root fields.</summary>
    public object? Source { get; init; }

    /// <summary>Arguments that were given or have a default: strings, booleans, numbers, lists and dictionaries. Enum values are their names.</summary>
    public required IReadOnlyDictionary<string, object?> Arguments { get; init; }

    /// <summary>Who asks; null when nobody is signed in.</summary>
    public MiniAppCaller? Caller { get; init; }

    /// <summary>The principal behind <see cref="Caller"/>.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>Language for people: <c>vi</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>What the host offers.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Ends when the client no longer waits.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The mini-app's own rows.</summary>
    public IRowStore Rows => Get<IRowStore>();

    /// <summary>The mini-app's own files.</summary>
    public IBlobStore Blobs => Get<IBlobStore>();

    /// <summary>The mini-app's own events.</summary>
    public IEventTopics Events => Get<IEventTopics>();

    /// <summary>The clock.</summary>
    public TimeProvider Clock => Services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;

    /// <summary>This instant, UTC.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Today in Việt Nam.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(s_vietnam).DateTime);

    /// <summary>True when an argument was given, null included, or has a default.</summary>
    public bool Has(string argument) => Arguments.ContainsKey(argument);

    /// <summary>An argument as <typeparamref name="T"/>: converts numbers, reads dates and instants from text.</summary>
    /// <exception cref="InvalidCastException">The value does not fit: the schema and the resolver disagree.</exception>
    [return: MaybeNull]
    public T Argument<T>(string name) => RowValue.To<T>(Arguments.GetValueOrDefault(name));

    /// <summary>The parent as <typeparamref name="T"/>.</summary>
    public T Parent<T>() => (T)Source!;

    /// <summary>Who asks, or a refusal <c>UNAUTHENTICATED</c>.</summary>
    public MiniAppCaller RequireCaller() => Caller ?? throw new MiniAppRefusal(
        "UNAUTHENTICATED", "Bạn cần đăng nhập để thực hiện việc này.", "Sign in to do this.");

    /// <summary>The officer who asks, or a refusal <c>FORBIDDEN</c>.</summary>
    public MiniAppCaller RequireOfficer()
    {
        var caller = RequireCaller();
        return caller.IsOfficer ? caller : throw new MiniAppRefusal(
            "FORBIDDEN", "Chỉ cán bộ có thẩm quyền mới thực hiện được việc này.", "Only officers in charge may do this.");
    }

    /// <summary>A service of the host.</summary>
    /// <exception cref="InvalidOperationException">The host does not offer it.</exception>
    public T Get<T>()
        where T : class =>
        Services.GetService(typeof(T)) as T
        ?? throw new InvalidOperationException($"The host of this mini-app offers no {typeof(T).Name}; register one with its services.");
}
