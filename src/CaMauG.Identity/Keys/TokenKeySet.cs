namespace CaMauG.Identity.Keys;

/// <summary>The generations there are at one moment.</summary>
/// <param name="All">By the moment from which they sign.</param>
/// <param name="Signer">The one that signs.</param>
/// <param name="Next">The one that is published and will sign; null for none.</param>
internal sealed record TokenKeySet(IReadOnlyList<TokenKey> All, TokenKey Signer, TokenKey? Next)
{
    /// <summary>Those that may verify, the signer first: OpenIddict signs with the first.</summary>
    public IEnumerable<TokenKey> SignerFirst => All.Where(key => key.Number == Signer.Number).Concat(All.Where(key => key.Number != Signer.Number));

    public static TokenKeySet At(DateTimeOffset now, IEnumerable<TokenKey> keys)
    {
        TokenKey[] all = [.. keys.OrderBy(static key => key.SignsFrom).ThenBy(static key => key.Number)];
        // A clock that was set back must not leave the hub without a key.
        var signer = all.LastOrDefault(key => key.SignsFrom <= now) ?? all[0];
        return new(all, signer, all.FirstOrDefault(key => key.SignsFrom > now && key.Number != signer.Number));
    }

    /// <summary>When a generation stopped signing; null while it has not.</summary>
    public DateTimeOffset? EndOf(TokenKey key) =>
        All.SkipWhile(other => other.Number != key.Number).Skip(1).TakeWhile(other => other.SignsFrom <= Signer.SignsFrom)
            .Select(static other => (DateTimeOffset?)other.SignsFrom).FirstOrDefault();

    /// <summary>True when both hold the same keys in the same roles.</summary>
    public bool IsSameAs(TokenKeySet other) => Signer.Id == other.Signer.Id && All.Select(static key => key.Id).SequenceEqual(other.All.Select(static key => key.Id));
}
