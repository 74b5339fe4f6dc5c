namespace CaMauG.Identity.Settings;

/// <summary>Checks <c>Identity:Upstreams</c>; every fault is told with its place and its cure.</summary>
internal sealed class UpstreamProviderRules(IList<UpstreamProvider> providers)
{
    public const string DisplayName = "displayName";

    /// <summary>What claims may be mapped to.</summary>
    public static IReadOnlyList<string> Targets { get; } = [DisplayName, "profile.phone", "profile.address", "profile.national_id"];

    private readonly List<string> _faults = [];

    public List<string> Check()
    {
        for (var i = 0; i < providers.Count; i++)
        {
            CheckNames(providers[i], i);
            CheckClient(providers[i], i);
            CheckClaims(providers[i], i);
        }

        return _faults;
    }

    private void CheckNames(UpstreamProvider provider, int index)
    {
        if (provider.Id is not { Length: >= 2 and <= 32 } || provider.Id.Any(static letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not '-'))
        {
            Add(index, "Id", $"\"{provider.Id}\" is no id of a provider. Give 2 to 32 lower-case letters, digits or hyphens.");
        }
        else if (providers.Take(index).Any(other => other.Id == provider.Id))
        {
            Add(index, "Id", $"\"{provider.Id}\" is there twice. Remove one of the two.");
        }

        if (provider.Name is not { Length: >= 1 and <= 60 })
        {
            Add(index, "Name", "people have to see where they sign in. Give a name of 1 to 60 characters.");
        }
    }

    private void CheckClient(UpstreamProvider provider, int index)
    {
        if (provider.Authority is not { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "" } authority)
        {
            Add(index, "Authority", $"\"{provider.Authority}\" is no issuer. Give its https address.");
        }
        else if (authority.Scheme is "http" && !authority.IsLoopback)
        {
            Add(index, "Authority", $"\"{authority}\" would be asked in the clear. Use https; http is for loopback alone.");
        }

        if (string.IsNullOrWhiteSpace(provider.ClientId))
        {
            Add(index, "ClientId", "the provider has to know who asks. Register the hub there and give its client_id.");
        }

        if (provider.VerifiedAcr.Count > 0 && !provider.Verifies)
        {
            Add(index, "VerifiedAcr", "means nothing while Verifies is false. Set Verifies, or remove it.");
        }
    }

    private void CheckClaims(UpstreamProvider provider, int index)
    {
        foreach (var (target, claim) in provider.Claims)
        {
            if (!Targets.Contains(target))
            {
                Add(index, $"Claims:{target}", $"there is nothing of that name to fill. There are: {string.Join(", ", Targets)}.");
            }
            else if (string.IsNullOrWhiteSpace(claim))
            {
                Add(index, $"Claims:{target}", "names no claim. Give one, or remove the entry.");
            }
        }
    }

    private void Add(int index, string name, string fault) => _faults.Add($"Identity:Upstreams:{index}:{name}: {fault}");
}
