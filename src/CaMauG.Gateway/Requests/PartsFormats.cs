using CaMauG.Federation.Execution.Incremental;

namespace CaMauG.Gateway.Requests;

/// <summary>How clients name the forms in which they take an answer in parts.</summary>
internal static class PartsFormats
{
    /// <summary>The parameters that name one.</summary>
    public static readonly string[] Parameters = ["deferSpec", "incrementalSpec", "incrementalDeliverySpec"];

    /// <summary>The form that a parameter names; null when there is no such form.</summary>
    public static IncrementalFormat? Find(string parameter, string value) => parameter.ToUpperInvariant() switch
    {
        "DEFERSPEC" when value == "20220824" => IncrementalFormat.PathAndLabel,
        "INCREMENTALSPEC" when value.Equals("v0.2", StringComparison.OrdinalIgnoreCase) => IncrementalFormat.PendingAndCompleted,
        "INCREMENTALDELIVERYSPEC" when value.Equals("3283f8a", StringComparison.OrdinalIgnoreCase) => IncrementalFormat.PendingAndCompleted,
        _ => null,
    };
}
