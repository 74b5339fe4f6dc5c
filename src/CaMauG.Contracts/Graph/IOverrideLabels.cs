using System.Security.Claims;

namespace CaMauG.Contracts.Graph;

/// <summary>
/// Says which gradual overrides (<c>@override(from:, label:)</c>) have taken effect, for labels the operator has named. Labels of the form
/// <c>percent(n)</c> the gateway decides itself. Asked on the request path, once a request and label: an implementation answers at once and
/// never throws.
/// </summary>
public interface IOverrideLabels
{
    /// <summary>True when fields under the label are to be asked of their new service.</summary>
    /// <param name="label">As the schema has it.</param>
    /// <param name="caller">Who asks; null when anonymous.</param>
    bool IsActive(string label, ClaimsPrincipal? caller);
}
