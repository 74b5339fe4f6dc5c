using System.Globalization;
using System.Text.Json;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Costs;

/// <summary>Compares estimates with what one operation may cost.</summary>
internal sealed class CostLimit(CostOptions options)
{
    /// <summary>True when operations above the limit are refused, not only reported.</summary>
    public bool IsEnforced => options.Mode == LimitMode.Enforce;

    /// <summary>Why an operation would be refused whatever its variables are; null when it depends on them or is cheap enough.</summary>
    public RequestRefusal? CheckStatic(OperationCost cost) =>
        !cost.Faults.IsEmpty ? new(400, true, cost.Faults) : cost.Constant is { } constant ? Check(constant) : null;

    /// <summary>Why an operation of this cost would be refused; null when it is cheap enough.</summary>
    public RequestRefusal? Check(double estimate) => estimate <= options.Max
        ? null
        : RequestRefusal.Invalid(RequestErrorCodes.TooExpensive, string.Create(
            CultureInfo.InvariantCulture,
            $"The operation is estimated to cost {estimate:0}, more than {options.Max:0}. Ask for fewer items (arguments such as \"first\") or select less inside lists."));

    /// <summary>What a client that asks for it is told, as the member of <c>extensions</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer, double estimate)
    {
        writer.WriteStartObject("cost"u8);
        writer.WriteNumber("estimated"u8, estimate);
        writer.WriteNumber("max"u8, options.Max);
        writer.WriteEndObject();
    }
}
