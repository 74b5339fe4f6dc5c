using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Settings;

/// <summary>Checks the budgets of single clients, which stand in a dictionary that the generated validator does not enter.</summary>
internal sealed class ClientBudgetsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> faults = [];
        foreach (var (client, budgets) in options.Rates.Clients)
        {
            Check($"Rates:Clients:{client}:Requests", budgets.Requests, faults);
            Check($"Rates:Clients:{client}:Cost", budgets.Cost, faults);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(string place, BudgetOptions? budget, List<string> faults)
    {
        List<ValidationResult> results = [];
        if (budget is not null && !Validator.TryValidateObject(budget, new(budget), results, validateAllProperties: true))
        {
            faults.AddRange(results.Select(result => $"{place}: {result.ErrorMessage}"));
        }
    }
}
