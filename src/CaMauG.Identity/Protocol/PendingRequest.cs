using System.Collections.Immutable;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Protocol;

/// <summary>An authorization request that waits for a person, read back from the address at which it goes on.</summary>
internal static class PendingRequest
{
    /// <summary>The request; null when the address is none of the authorization endpoint.</summary>
    public static OpenIddictRequest? Parse(string returnUrl)
    {
        if (!LocalUrl.IsLocal(returnUrl) || returnUrl.IndexOf('?', StringComparison.Ordinal) is not (> 0 and var start)
            || returnUrl[..start] != Endpoints.Authorization)
        {
            return null;
        }

        return new(QueryHelpers.ParseQuery(returnUrl[start..]).Select(static pair => KeyValuePair.Create(pair.Key, ToParameter(pair.Value))));
    }

    private static OpenIddictParameter ToParameter(StringValues values) =>
        values.Count is 1 ? new(values[0]) : new(ImmutableArray.Create(values.ToArray()));
}
