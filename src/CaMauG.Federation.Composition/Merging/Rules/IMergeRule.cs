namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Checks the merged schema and what subgraphs may not do together.</summary>
internal interface IMergeRule
{
    void Check(MergeScope scope);
}
