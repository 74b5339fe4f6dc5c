using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Settings;

internal sealed class IdentityModuleOptionsValidator : IValidateOptions<IdentityModuleOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityModuleOptions options)
    {
        List<string> failures = [];
        if (!options.PublicUrl.IsAbsoluteUri || options.PublicUrl.Scheme is not ("http" or "https") || options.PublicUrl.PathAndQuery is not "/")
        {
            failures.Add($"PublicUrl must be http(s)://host[:port] without a path; it is \"{options.PublicUrl}\".");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add("DataDirectory must name a directory.");
        }

        TimeSpan[] lives =
        [
            options.AccessTokenLifetime, options.AuthorizationCodeLifetime, options.RefreshTokenLifetime,
            options.RequestLifetime, options.SessionLifetime, options.BrowserIdleLifetime, options.DeviceCodeLifetime,
        ];
        if (lives.Any(static life => life < TimeSpan.FromSeconds(1)))
        {
            failures.Add("Every lifetime must be at least one second.");
        }

        if (options.DeletionWaitingDays is < 1 or > 365)
        {
            failures.Add($"DeletionWaitingDays must be 1 to 365; it is {options.DeletionWaitingDays}. Without a wait whoever takes an account over can destroy it.");
        }

        if (options.RefreshGrace < TimeSpan.Zero || options.RefreshGrace > TimeSpan.FromMinutes(5))
        {
            failures.Add($"RefreshGrace must be 00:00:00 to 00:05:00; it is {options.RefreshGrace}. A longer one lets a stolen refresh token go unnoticed.");
        }

        if (options.KeyRotation.Overlap < TimeSpan.FromMinutes(1) || options.KeyRotation.Interval < options.KeyRotation.Overlap * 2)
        {
            failures.Add(
                $"KeyRotation:Overlap must be a minute or more and KeyRotation:Interval at least twice as long; they are {options.KeyRotation.Overlap} and {options.KeyRotation.Interval}.");
        }

        failures.AddRange(MessageRules.Check(options.Messages));
        failures.AddRange(MessageRules.Check(options.Codes));
        if (options.FailedSignInsPerAddress < 10)
        {
            failures.Add($"FailedSignInsPerAddress must be 10 or more; it is {options.FailedSignInsPerAddress}. A lower one locks out households.");
        }

        failures.AddRange(new RegisteredClientRules(options.Clients).Check());
        failures.AddRange(new UpstreamProviderRules(options.Upstreams).Check());
        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
