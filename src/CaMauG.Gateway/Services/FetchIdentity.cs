using System.Security.Claims;
using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Federation.Plans;
using CaMauG.Gateway.Caching;

namespace CaMauG.Gateway.Services;

/// <summary>What the answer to a fetch depends on beside its variables.</summary>
internal sealed class FetchIdentity(ServiceConnection service, FetchNode fetch, CallTerms terms, AnswerLifetime response)
{
    // Claims that make no difference to an answer: when and in which session somebody signed in, and until when their token holds.
    private static readonly HashSet<string> s_indifferent = new(
        [CallerClaims.Session, CallerClaims.ExpiresAt, "iat", "nbf", "auth_time", "jti", "oi_tkn_id", "oi_au_id"], StringComparer.Ordinal);

    public ServiceConnection Service => service;

    /// <summary>What is noted for the response that the answer becomes part of.</summary>
    public AnswerLifetime Response => response;

    /// <summary>Who asks and with which rights; null when nobody is signed in.</summary>
    public CacheKey? Caller => terms.CallerRights;

    /// <summary>Key of an answer that is the same for everybody.</summary>
    public CacheKey Everybody(params ReadOnlySpan<ReadOnlyMemory<byte>> variables) => CacheKey.Of(
        [Bytes(service.Name), Bytes($"{service.Version}"), Bytes(fetch.Document), Bytes(fetch.OperationName), Bytes(terms.Language), .. variables]);

    /// <summary>The key of the same answer for the caller alone.</summary>
    public CacheKey CallerAlone(CacheKey everybody) => everybody.With(Bytes(Caller.ToString()).Span);

    /// <summary>Tells callers with their rights apart.</summary>
    public static CacheKey KeyOf(ClaimsPrincipal caller) => CacheKey.Of([.. caller.Claims.Where(static claim => !s_indifferent.Contains(claim.Type))
            .Select(static claim => $"{claim.Type}={claim.Value}").Order(StringComparer.Ordinal).Select(Bytes)]);

    private static ReadOnlyMemory<byte> Bytes(string? text) => text is null ? default : Encoding.UTF8.GetBytes(text);
}
