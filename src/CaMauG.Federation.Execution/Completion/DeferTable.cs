using System.Collections.Concurrent;
using System.Globalization;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>The deferred fragments of an operation, each with what its plan runs for it. They are met one by one, as types are compiled.</summary>
internal sealed class DeferTable
{
    private readonly ConcurrentDictionary<string, DeferUse> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Step?> _steps = new(StringComparer.Ordinal);
    private readonly Deferral _deferral;
    private readonly bool _isSerial;

    private DeferTable(QueryPlan plan, Deferral deferral)
    {
        _deferral = deferral;
        _isSerial = plan.Kind != OperationKind.Query;
        Add(plan.Root, "");
    }

    /// <summary>The table of a plan; null for one that answers everything at once.</summary>
    public static DeferTable? For(QueryPlan plan) =>
        plan.Deferral is { } deferral && plan.Kind != OperationKind.Subscription ? new(plan, deferral) : null;

    /// <summary>The part a fragment belongs to when it stands in the part <paramref name="around"/>: another when it is deferred.</summary>
    public DeferUse? Enter(IHasDirectivesNode fragment, DeferUse? around, string path)
    {
        if ((_isSerial && path.Length == 0) || _deferral.Find(fragment) is not { } directive)
        {
            return around;
        }

        var key = KeyOf(around?.Key ?? "", directive.Location.Start, path);
        return _uses.GetOrAdd(key, static (key, known) => new(key, known.Label, known.Around, known.Step),
            (Label: Deferral.LabelOf(directive), Around: around, Step: _steps.GetValueOrDefault(key)));
    }

    private void Add(PlanNode? node, string around)
    {
        if (node is not DeferNode defer)
        {
            return;
        }

        foreach (var part in defer.Deferred)
        {
            var key = KeyOf(around, part.Position, part.Path.ToString());
            var own = part.Node is DeferNode inner ? inner.Primary.Node : part.Node;
            _steps.Add(key, own is null ? null : Step.From(own));
            Add(part.Node, key);
        }
    }

    private static string KeyOf(string around, int position, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{around}>{position}:{path}");
}
