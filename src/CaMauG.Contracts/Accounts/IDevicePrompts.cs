namespace CaMauG.Contracts.Accounts;

/// <summary>The page on which a person lets a device without a browser sign in, such as a kiosk or a counter (RFC 8628 §3.3).</summary>
public interface IDevicePrompts
{
    /// <summary>What the device that shows this code asks for.</summary>
    /// <param name="userCode">The code as the person typed it: case, spaces and dashes do not matter.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>
    /// The question for the person who is signed in; <c>DEVICE_CODE_UNKNOWN</c> when no device waits with this code, <c>DEVICE_CODE_WAIT</c> when the person
    /// tried too many, <c>SIGN_IN_REQUIRED</c> when nobody is signed in.
    /// </returns>
    Task<Outcome<DevicePrompt>> FindAsync(string userCode, CancellationToken cancellation);
}

/// <summary>What a device asks for. The answer goes by form to <see cref="AnswerPath"/>: <c>user_code</c>, <c>ticket</c>, and <c>answer</c>, which is <c>allow</c> or <c>deny</c>.</summary>
/// <param name="UserCode">The code as the device shows it.</param>
/// <param name="ClientName">Name of the device's application, in the current UI culture.</param>
/// <param name="Scopes">The scopes asked for, each with a sentence in the current UI culture.</param>
/// <param name="Ticket">Proof that the code was looked up within the limits, for this person; good for ten minutes.</param>
public sealed record DevicePrompt(string UserCode, string ClientName, IReadOnlyList<ConsentScope> Scopes, string Ticket)
{
    /// <summary>Where the answer is sent. From there the browser comes back to the page with <c>xong</c>: <c>allowed</c>, <c>denied</c> or <c>gone</c>.</summary>
    public static string AnswerPath => "/connect/verify";
}
