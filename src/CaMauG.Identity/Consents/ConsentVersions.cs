using System.Collections.Concurrent;

namespace CaMauG.Identity.Consents;

/// <summary>Counts the changes of each account's consents in this process, so that what was made from older ones is not used again.</summary>
internal sealed class ConsentVersions
{
    private readonly ConcurrentDictionary<Guid, int> _versions = new();

    public int Of(Guid account) => _versions.GetValueOrDefault(account);

    public void Advance(Guid account) => _versions.AddOrUpdate(account, 1, static (_, version) => version + 1);
}
