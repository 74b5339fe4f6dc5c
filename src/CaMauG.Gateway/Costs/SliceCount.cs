using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>A list's length as its slicing arguments tell it: the largest that is given, else what is assumed.</summary>
internal sealed class SliceCount(IReadOnlyList<SliceCount.Source> sources, double assumed) : CostTerm
{
    public override double Evaluate(in CostVariables variables)
    {
        double? largest = null;
        foreach (var source in sources)
        {
            if (source.Read(variables) is { } count && !(largest >= count))
            {
                largest = count;
            }
        }

        return Math.Max(0, largest ?? assumed);
    }

    /// <summary>The count a literal is; null when it is none.</summary>
    public static double? CountOf(GraphQLValue? literal) =>
        literal is GraphQLIntValue number && double.TryParse(number.Value.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>A variable, or a value inside it, that tells a length.</summary>
    /// <param name="Variable">Its name.</param>
    /// <param name="Path">Members to follow inside it; empty for the variable itself.</param>
    /// <param name="Otherwise">What holds when nothing was sent.</param>
    internal sealed record Source(string Variable, string[] Path, double? Otherwise)
    {
        public double? Read(in CostVariables variables)
        {
            var value = variables.Find(Variable);
            if (value.ValueKind == JsonValueKind.Undefined)
            {
                return Otherwise;
            }

            foreach (var member in Path)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out value))
                {
                    return null;
                }
            }

            return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
        }
    }
}
