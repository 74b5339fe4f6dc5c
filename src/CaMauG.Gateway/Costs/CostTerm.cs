namespace CaMauG.Gateway.Costs;

/// <summary>A part of an operation's cost, as far as it is known before the variables are.</summary>
internal abstract class CostTerm
{
    /// <summary>Nothing.</summary>
    public static CostTerm Zero { get; } = new ConstantCost(0);

    /// <summary>The cost with these variables.</summary>
    public abstract double Evaluate(in CostVariables variables);

    /// <summary>The cost without any; null when it depends on them.</summary>
    public virtual double? Constant => null;

    /// <summary>A number.</summary>
    public static CostTerm Of(double cost) => cost == 0 ? Zero : new ConstantCost(cost);

    /// <summary>All of them together.</summary>
    public static CostTerm Sum(IReadOnlyCollection<CostTerm> terms)
    {
        var known = terms.Sum(static term => term.Constant ?? 0);
        CostTerm[] open = [.. terms.Where(static term => term.Constant is null)];
        return open.Length == 0 ? Of(known) : new SumCost(known, open);
    }

    /// <summary>The dearest of them.</summary>
    public static CostTerm Largest(IReadOnlyCollection<CostTerm> terms) =>
        terms.All(static term => term.Constant is not null)
            ? Of(terms.Select(static term => term.Constant!.Value).DefaultIfEmpty().Max())
            : new LargestCost([.. terms]);

    /// <summary>One as often as the other says.</summary>
    public static CostTerm Product(CostTerm count, CostTerm each) =>
        count.Constant is { } times && each.Constant is { } cost ? Of(times * cost) : new ProductCost(count, each);

    private sealed class ConstantCost(double cost) : CostTerm
    {
        public override double? Constant => cost;

        public override double Evaluate(in CostVariables variables) => cost;
    }

    private sealed class SumCost(double known, CostTerm[] open) : CostTerm
    {
        public override double Evaluate(in CostVariables variables)
        {
            var sum = known;
            foreach (var term in open)
            {
                sum += term.Evaluate(variables);
            }

            return sum;
        }
    }

    private sealed class LargestCost(CostTerm[] terms) : CostTerm
    {
        public override double Evaluate(in CostVariables variables)
        {
            var largest = terms[0].Evaluate(variables);
            foreach (var term in terms.AsSpan(1))
            {
                largest = Math.Max(largest, term.Evaluate(variables));
            }

            return largest;
        }
    }

    private sealed class ProductCost(CostTerm count, CostTerm each) : CostTerm
    {
        public override double Evaluate(in CostVariables variables)
        {
            var times = count.Evaluate(variables);
            return times == 0 ? 0 : times * each.Evaluate(variables);
        }
    }
}
