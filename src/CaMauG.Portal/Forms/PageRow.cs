using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Forms;

/// <summary>One thing on a page: a row of a list, or the subject of the page itself.</summary>
public sealed class PageRow
{
    private readonly List<PageValue> _values = [];
    private readonly List<PageBlock> _blocks = [];
    private readonly List<PageAction> _actions = [];

    /// <summary>Values in the order of the page document.</summary>
    public IReadOnlyList<PageValue> Values => _values;

    /// <summary>Lists that belong to it.</summary>
    public IReadOnlyList<PageBlock> Blocks => _blocks;

    /// <summary>Further pages it leads to, as buttons.</summary>
    public IReadOnlyList<PageAction> Actions => _actions;

    /// <summary>Address that a tap on it opens; null when it leads nowhere.</summary>
    public string? Target { get; private set; }

    /// <summary>True when there is nothing to show.</summary>
    public bool IsEmpty => _values.Count is 0 && _blocks.All(static block => block.Rows.Count is 0);

    /// <summary>The heading; null when no field is one.</summary>
    public string? Title => Of(PageShow.Title).FirstOrDefault()?.Text;

    /// <summary>Its place, when it has one.</summary>
    public (double Latitude, double Longitude)? Place =>
        Of(PageShow.Latitude).FirstOrDefault()?.Number is { } latitude && Of(PageShow.Longitude).FirstOrDefault()?.Number is { } longitude
            ? (latitude, longitude)
            : null;

    /// <summary>Values that are neither heading, second line, state, picture, place nor point of a chart.</summary>
    public IEnumerable<PageValue> Facts => _values.Where(static value => value.As is not
        (PageShow.Title or PageShow.Subtitle or PageShow.Badge or PageShow.Image or PageShow.Latitude or PageShow.Longitude or PageShow.Chart));

    /// <summary>Values shown in one way.</summary>
    public IEnumerable<PageValue> Of(PageShow show) => _values.Where(value => value.As == show);

    internal void Add(PageValue value) => _values.Add(value);

    internal void Add(PageBlock block) => _blocks.Add(block);

    internal void Link(string target, string? label)
    {
        if (label is null)
        {
            Target ??= target;
            return;
        }

        _actions.Add(new(label, target));
    }
}
