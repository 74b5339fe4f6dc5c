using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Definitions;

/// <summary>Anything in a schema that has a coordinate, a description and directives.</summary>
internal abstract class Element
{
    public string? Description { get; set; }

    public List<DirectiveUse> Directives { get; } = [];

    public Place? Place { get; set; }

    /// <summary>The schema coordinate, for example <c>Product.price(currency:)</c>.</summary>
    public abstract string Coordinate { get; }

    /// <summary>The first application of a federation directive, by the specification's name for it.</summary>
    public DirectiveUse? Find(string federationDirective)
    {
        foreach (var use in Directives)
        {
            if (use.Federation == federationDirective)
            {
                return use;
            }
        }

        return null;
    }

    public bool Has(string federationDirective) => Find(federationDirective) is not null;

    public IEnumerable<DirectiveUse> All(string federationDirective) => Directives.Count == 0 ? [] : Where(federationDirective);

    private IEnumerable<DirectiveUse> Where(string federationDirective) => Directives.Where(use => use.Federation == federationDirective);
}
