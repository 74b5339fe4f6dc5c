using System.Collections.Immutable;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// What arguments below may take from contexts: what there is a value for, and what the object that should give it cannot give. Interned by
/// <see cref="ContextUses"/>, so that the same is the same object.
/// </summary>
internal sealed class ContextsAbove(ImmutableSortedSet<string> given, ImmutableSortedSet<string> lacking)
{
    public ImmutableSortedSet<string> Given => given;

    public ImmutableSortedSet<string> Lacking => lacking;

    /// <summary>Whether everything that may be taken here may be taken there.</summary>
    public bool IsPartOf(ContextsAbove other) => ReferenceEquals(this, other) || Given.IsSubsetOf(other.Given);
}
