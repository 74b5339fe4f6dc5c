using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>The portal on a real Kestrel, with the other modules' façades in memory. The cookie <c>as</c> names the roles of who asks.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalHost(WebApplication app) => _app = app;

    public CatalogPort Catalog { get; private init; } = null!;

    public GraphPort Graph { get; private init; } = null!;

    public IdentityPort Identity { get; private init; } = null!;

    public RegistryPort Registry { get; private init; } = null!;

    public RecoveryPort Recovery { get; private init; } = null!;

    public SignUpPort SignUp { get; private init; } = null!;

    public UsagePort Usage { get; private init; } = null!;

    public ExportPort Exports => _app.Services.GetRequiredService<ExportPort>();

    public Uri Address => new(_app.Urls.First());

    public static async Task<PortalHost> StartAsync(string url = "http://127.0.0.1:0")
    {
        var catalog = new CatalogPort();
        var (graph, identity, registry, usage) = (new GraphPort(), new IdentityPort(), new RegistryPort(catalog), new UsagePort());
        var signUp = new SignUpPort();
        var recovery = new RecoveryPort(signUp);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var services = builder.Services;
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddPortal();
        services.AddSingleton<ICatalog>(catalog).AddSingleton<IInstallations>(catalog).AddSingleton<IInbox>(catalog).AddSingleton<IServiceHealth>(catalog);
        services.AddSingleton<IGraphClient>(graph).AddSingleton<IStatistics>(usage).AddSingleton<IUsageRecorder>(usage);
        services.AddSingleton<IRegistry>(registry).AddSingleton<IReview>(registry).AddSingleton<IOperationRegistry, OperationsPort>();
        services.AddSingleton<IAccounts>(identity).AddSingleton<ISessions>(identity).AddSingleton<ILogoutWatch>(identity).AddSingleton<ISignIn>(identity).AddSingleton<IPasskeys>(identity).AddSingleton<ISecondFactors>(identity).AddSingleton<IConsents>(identity);
        services.AddSingleton<ISignUp>(signUp).AddSingleton<IRecovery>(recovery).AddSingleton<IPhoneChange>(new PhoneChangePort(signUp));
        services.AddSingleton<IAccountDeletion>(new DeletionPort(identity));
        services.AddSingleton<ExportPort>().AddSingleton<IDataExport>(static provider => provider.GetRequiredService<ExportPort>());
        services.AddSingleton<IUpstreams, UpstreamPort>();
        services.AddSingleton<IConsentPrompts>(identity).AddSingleton<IAssurancePrompts>(identity).AddSingleton<IDeveloperKeys>(identity).AddSingleton<IAuditLog>(identity);
        services.AddSingleton<IDevicePrompts, DevicePort>().AddSingleton<ITokenKeyDesk, TokenKeyPort>().AddSingleton<IClientDesk, ClientPort>();
        services.AddSingleton<DeskPort>().AddSingleton<IAccountDesk>(static provider => provider.GetRequiredService<DeskPort>()).AddSingleton<IRoleGrants>(static provider => provider.GetRequiredService<DeskPort>());
        var app = builder.Build();
        app.UsePortalSecurity();
        app.Use(static (context, next) =>
        {
            if (context.Request.Cookies["as"] is { Length: > 0 } roles)
            {
                context.User = PrincipalOf(roles);
            }

            return next(context);
        });
        app.UseRouting();
        app.UseAntiforgery();
        app.MapPortal();
        app.MapGet("/bare/{code:int}", static (int code) => Results.StatusCode(code));
        app.MapGet("/broken", IResult () => throw new InvalidOperationException("secret detail"));
        await app.StartAsync();
        return new(app) { Catalog = catalog, Graph = graph, Identity = identity, Registry = registry, SignUp = signUp, Recovery = recovery, Usage = usage };
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static ClaimsPrincipal PrincipalOf(string roles) => new(new ClaimsIdentity(
        [
            new(CallerClaims.Account, IdentityPort.Account.Value.ToString()), new(CallerClaims.Subject, "pseudonym"),
            new(CallerClaims.Name, "Nguyễn Văn Dân"), new(CallerClaims.Assurance, roles.Contains("fresh", StringComparison.Ordinal) ? "3" : "2"),
            new(CallerClaims.Session, roles.Contains("elsewhere", StringComparison.Ordinal) ? "s2" : "s1"),
            new(CallerClaims.AuthenticatedAt, DateTimeOffset.UtcNow.AddMinutes(roles.Contains("stale", StringComparison.Ordinal) ? -11 : -1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. roles.Contains("leaving", StringComparison.Ordinal) ? new[] { new Claim(CallerClaims.DeletesAt, "1798135200") } : [],
            .. roles.Split('.').Select(static role => new Claim(CallerClaims.Role, role)),
        ],
        "test"));
}
