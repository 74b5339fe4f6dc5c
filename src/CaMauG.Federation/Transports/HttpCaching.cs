using System.Collections.Immutable;
using System.Net.Http.Headers;

namespace CaMauG.Federation.Transports;

/// <summary>What a service's answer says of its use over HTTP: <c>Cache-Control</c> and <c>Age</c> (RFC 9111), <c>Cache-Tag</c>, <c>camaug-invalidate</c>.</summary>
public static class HttpCaching
{
    private const int MaxTags = 64;

    /// <summary>How long an answer may be used again; null when it may not.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="isSignedIn">True when the request carried a token: then only what is said to be public is for everybody (RFC 9111 §3.5).</param>
    public static CachePolicy? Read(HttpResponseHeaders headers, bool isSignedIn)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (headers.CacheControl is not { NoStore: false, NoCache: false } control || (control.SharedMaxAge ?? control.MaxAge) is not { } maxAge)
        {
            return null;
        }

        var age = headers.Age ?? TimeSpan.Zero;
        var left = maxAge - age;
        var isPrivate = control.Private || (isSignedIn && !control.Public && control.SharedMaxAge is null);
        return left <= TimeSpan.Zero || (isPrivate && !isSignedIn) ? null : new(left, isPrivate, Tags(headers, "Cache-Tag")) { Age = age };
    }

    /// <summary>Tags whose answers this one makes invalid.</summary>
    public static ImmutableArray<string> Invalidated(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Tags(headers, "camaug-invalidate");
    }

    private static ImmutableArray<string> Tags(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values)
        ? [.. values.SelectMany(static value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(MaxTags)]
        : [];
}
