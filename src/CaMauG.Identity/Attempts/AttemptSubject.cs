using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;

namespace CaMauG.Identity.Attempts;

/// <summary>What is guessed at, or who guesses.</summary>
/// <param name="Id">Key of its failures in the database.</param>
/// <param name="Free">How many failures have no consequence but being counted.</param>
/// <param name="Memory">How long they count.</param>
/// <param name="Sliding">True when each failure makes all of them count as long again; false when the first one's time decides.</param>
internal sealed record AttemptSubject(string Id, int Free, TimeSpan Memory, bool Sliding)
{
    private const int FreeOfAccount = 4;
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>
    /// Sign-in by password under a name, whether an account has that name or not. The name is kept as its digest, since people type passwords into the
    /// wrong field.
    /// </summary>
    /// <param name="name">User name as the database compares it, or telephone number by E.164.</param>
    public static AttemptSubject SignIn(string name) =>
        new("sign-in:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name))), FreeOfAccount, s_day, true);

    /// <summary>The names an account signs in by.</summary>
    public static IEnumerable<AttemptSubject> SignInOf(Account account) =>
        new[] { account.NormalizedUserName, account.PhoneNumber }.OfType<string>().Select(SignIn);

    /// <summary>The current password asked for again, of somebody who is signed in.</summary>
    public static AttemptSubject Password(Guid account) => new($"password:{account:N}", FreeOfAccount, s_day, true);

    /// <summary>The second factor of an account, after the right password.</summary>
    public static AttemptSubject SecondFactor(Guid account) => new($"factor:{account:N}", FreeOfAccount, s_day, true);

    /// <summary>All names tried from one address. Many people share one, so it has an hour's budget and no success gives it back.</summary>
    public static AttemptSubject Address(IPAddress? address, int perHour) => new("address:" + ClientNetwork.Of(address), perHour - 1, s_hour, false);
}
