using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Callers;
using CaMauG.Identity.Data;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CaMauG.Benchmarks;

/// <summary>Who stands behind an access token that was proved a moment ago, from the header to the ticket, among ten thousand others.</summary>
public class SeenTokenBenchmarks
{
    private const int Others = 10_000;
    private const int Length = 700;

    private readonly string _directory = Directory.CreateTempSubdirectory("camaug-bench-").FullName;
    private readonly string _header = "Bearer " + NewToken();
    private SeenTokens _seen = null!;

    [GlobalSetup]
    public void Start()
    {
        // A clock that stands still: what is measured would be forgotten after two seconds.
        var clock = new Stopped();
        var keys = new TokenKeys(new FolderCabinet(Options.Create(new IdentityModuleOptions { DataDirectory = _directory })), clock);
        _seen = new(new Endings(), keys, clock);
        ClaimsIdentity caller = new([new(CallerClaims.ExpiresAt, clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))], "bench");
        AuthenticationTicket ticket = new(new(caller), "bench");
        foreach (var token in Enumerable.Range(0, Others).Select(static _ => NewToken()).Append(_header["Bearer ".Length..]))
        {
            _seen.Keep(TokenPrint.Of(token)!.Value, ticket, _seen.Now);
        }
    }

    [GlobalCleanup]
    public void Stop() => Directory.Delete(_directory, recursive: true);

    [Benchmark]
    public AuthenticationTicket? Find() => _seen.Find(TokenPrint.Of(_header.AsSpan("Bearer ".Length))!.Value);

    private static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))[..Length];

    private sealed class Stopped : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
