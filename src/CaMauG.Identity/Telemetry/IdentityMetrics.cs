using System.Diagnostics.Metrics;

namespace CaMauG.Identity.Telemetry;

/// <summary>Counts sign-ins and tokens. Labels are outcomes and grants: no name, no account, no client.</summary>
internal sealed class IdentityMetrics
{
    private const string Outcome = "camaug.outcome";

    private readonly Counter<long> _signIns;
    private readonly Counter<long> _signUps;
    private readonly Counter<long> _lockouts;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _logouts;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _codes;

    public IdentityMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CaMauG.Identity");
        _signIns = meter.CreateCounter<long>("camaug.identity.sign_ins", "{attempt}", "Sign-ins with a password, by outcome.");
        _signUps = meter.CreateCounter<long>("camaug.identity.sign_ups", "{account}", "Accounts that citizens made.");
        _lockouts = meter.CreateCounter<long>("camaug.identity.lockouts", "{wait}", "Waits of names after failed sign-ins.");
        _logouts = meter.CreateCounter<long>("camaug.identity.logout_notices", "{attempt}", "Attempts to tell mini-apps of a session's end, by outcome.");
        _messages = meter.CreateCounter<long>("camaug.identity.messages", "{attempt}", "Attempts to send a message to a telephone, by outcome.");
        _codes = meter.CreateCounter<long>("camaug.identity.codes", "{attempt}", "One-time codes asked for and given back, by outcome.");
        _tokens = meter.CreateCounter<long>("camaug.identity.tokens", "{grant}", "Grants at the token endpoint, by kind and outcome.");
    }

    /// <summary>A mini-app was told of a session's end, or not.</summary>
    /// <param name="outcome"><c>delivered</c>, <c>refused</c>, <c>unreachable</c> for one that is told again, or <c>given_up</c>.</param>
    public void Logout(string outcome) => _logouts.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    /// <summary>Somebody gave a name and a password.</summary>
    /// <param name="outcome"><c>succeeded</c>, <c>failed</c>, or <c>locked</c> for an account that may not for a while.</param>
    public void SignIn(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    /// <summary>A message was handed over, or not.</summary>
    /// <param name="outcome"><c>accepted</c>, <c>refused</c>, <c>failed</c> for one that may be tried again, <c>dropped</c>.</param>
    public void Message(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    /// <summary>Something happened to a one-time code.</summary>
    /// <param name="outcome"><c>sent</c>, <c>limited</c>, <c>right</c>, <c>wrong</c>.</param>
    public void Code(string outcome) => _codes.Add(1, new KeyValuePair<string, object?>(Outcome, outcome));

    public void SignUp() => _signUps.Add(1);

    public void Lockout() => _lockouts.Add(1);

    /// <summary>A grant that the protocol's own checks let pass was answered with tokens, or refused after all.</summary>
    public void Token(string grant, bool isIssued) =>
        _tokens.Add(1, new("oauth.grant_type", grant), new KeyValuePair<string, object?>(Outcome, isIssued ? "issued" : "refused"));
}
