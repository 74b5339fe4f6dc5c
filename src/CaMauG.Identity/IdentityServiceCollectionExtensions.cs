using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Replicas;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Callers;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Consents;
using CaMauG.Identity.Cookies;
using CaMauG.Identity.Data;
using CaMauG.Identity.Deletion;
using CaMauG.Identity.Devices;
using CaMauG.Identity.Exports;
using CaMauG.Identity.Factors;
using CaMauG.Identity.Identities;
using CaMauG.Identity.KeyCare;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Policies;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Protocol.Requests;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.Recovery;
using CaMauG.Identity.Services;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.SignUp;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Upstream;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the identity module to a host.</summary>
public static class IdentityServiceCollectionExtensions
{
    /// <summary>
    /// Adds accounts, sessions, consents, the OpenID Connect provider and the authentication of all requests to the hub:
    /// an access token where there is an <c>Authorization</c> header, else the portal's cookie.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">The module's options.</param>
    /// <param name="database">Chooses the database, for example <c>UseSqlite</c>; tables and migrations are the module's.</param>
    public static IServiceCollection AddCaMauGIdentity(
        this IServiceCollection services, Action<IdentityModuleOptions> configure, Action<DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(database);

        services.AddOptions<IdentityModuleOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityModuleOptions>, IdentityModuleOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddAntiforgery();

        services.AddMetrics();
        services.TryAddSingleton<IdentityMetrics>();
        services.AddKeys();
        services.AddData(database);
        services.TryAddSingleton<IAuditLog, AuditLog>();
        services.AddKeyCare();
        services.TryAddSingleton<SectorPseudonyms>();
        services.TryAddSingleton<IPseudonyms>(static provider => provider.GetRequiredService<SectorPseudonyms>());
        services.AddSessions();
        services.AddCodes();
        services.AddAccounts();
        services.AddFactors();
        services.TryAddSingleton<ConsentVersions>();
        services.TryAddSingleton<IConsents, ConsentStore>();
        services.AddClients();
        services.AddServiceIdentities();
        services.AddSignIn();
        services.AddDeletion();
        services.AddExports();
        services.AddProtocol();
        services.AddDevices();
        services.AddUpstreams();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, FormGuard>());
        services.AddPortalSessions();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IAccessPolicies, AssurancePolicies>(),
            ServiceDescriptor.Singleton<IAccessPolicies, RolePolicies>(),
        ]);
        return services;
    }

    private static void AddKeys(this IServiceCollection services)
    {
        services.TryAddKeyedSingleton(CookieKeys.Cabinet, static (provider, _) => provider.GetService<IKeyCabinet>() ?? ActivatorUtilities.CreateInstance<FolderCabinet>(provider));
        services.TryAddSingleton<IdentityKeys>();
        services.TryAddSingleton<TokenKeys>();
        services.TryAddSingleton<CookieKeys>();
        services.AddDataProtection().SetApplicationName("CaMauG");
        // It warns that the ring is not encrypted; the folder is its owner's alone, and what is kept elsewhere is sealed there.
        services.AddLogging(static logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddOptions<KeyManagementOptions>().Configure<CookieKeys>(static (ring, keys) => ring.XmlRepository = keys);
    }

    private static void AddKeyCare(this IServiceCollection services)
    {
        services.TryAddSingleton<KeyRotation>();
        services.AddHostedService<KeyWatch>();
        services.TryAddSingleton<ITokenKeyDesk, TokenKeyDesk>();
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionLiveness>();
        services.TryAddSingleton<SessionStore>();
        services.TryAddSingleton<SessionGrants>();
        services.TryAddSingleton<LogoutNotices>();
    }

    private static void AddCodes(this IServiceCollection services)
    {
        services.TryAddSingleton<IMessageSender>(static provider => provider.GetRequiredService<IOptions<IdentityModuleOptions>>().Value.Messages switch
        {
            { Url: not null } => ActivatorUtilities.CreateInstance<HttpMessageSender>(provider),
            { Console: true } => new ConsoleMessageSender(Console.Out),
            _ => new NoMessageSender(),
        });
        services.TryAddSingleton<MessageQueue>();
        services.AddHostedService(static provider => provider.GetRequiredService<MessageQueue>());
        services.TryAddSingleton<CodeLimiter>();
        services.TryAddSingleton<CodeBook>();
        services.TryAddSingleton<SealedCookies>();
        services.TryAddSingleton<CodeCookies>();
        services.TryAddSingleton<CodeTexts>();
        services.TryAddSingleton<PhoneCodes>();
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        // Without state; singletons of this module use it too, so it is registered before the framework's scoped one.
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddIdentityCore<Account>(static identity =>
        {
            // AccountRules decides on passwords, and says why in the person's language.
            identity.Password = new() { RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        }).AddEntityFrameworkStores<IdentityDb>();
        // OWASP's figure for PBKDF2 with HMAC-SHA-512.
        services.Configure<PasswordHasherOptions>(static hasher => hasher.IterationCount = 210_000);
        services.TryAddSingleton<AttemptLimiter>();
        services.TryAddSingleton<AccountDirectory>();
        services.TryAddSingleton<AccountRegistry>();
        services.TryAddSingleton<IAccounts>(static provider => provider.GetRequiredService<AccountRegistry>());
        services.TryAddSingleton<IAccountDesk, AccountDesk>();
        services.TryAddSingleton<RoleGrants>();
        services.TryAddSingleton<IRoleGrants>(static provider => provider.GetRequiredService<RoleGrants>());
        services.TryAddSingleton<DemoAccounts>();
        services.TryAddSingleton<RecentProof>();
        services.TryAddSingleton<AccountNotices>();
    }

    private static void AddFactors(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<IdentityModuleOptions>>(static (passkeys, options) =>
        {
            var origin = options.Value.PublicUrl.GetLeftPart(UriPartial.Authority);
            passkeys.ServerDomain = options.Value.PublicUrl.Host;
            // What gives the highest assurance is a possession and the person at once; and signing in without a name needs the passkey to know it.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == origin);
        });
        services.TryAddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.TryAddSingleton<PasskeyCeremonies>();
        services.TryAddSingleton<PasskeyHandles>();
        services.TryAddScoped<PasskeyProofs>();
        services.TryAddScoped<IPasskeys, PasskeyBook>();
        services.TryAddSingleton<TotpSecrets>();
        services.TryAddSingleton<SecondFactorProofs>();
        services.TryAddSingleton<ISecondFactors, SecondFactorBook>();
    }

    private static void AddClients(this IServiceCollection services)
    {
        services.TryAddScoped<FirstPartyClients>();
        services.TryAddScoped<RegisteredClients>();
        services.TryAddSingleton<IClientDesk, ClientDesk>();
        services.TryAddSingleton<MiniAppRegister>();
        services.TryAddSingleton<DeveloperKeyStore>();
        services.TryAddSingleton<IDeveloperKeys>(static provider => provider.GetRequiredService<DeveloperKeyStore>());
    }

    private static void AddServiceIdentities(this IServiceCollection services)
    {
        services.TryAddSingleton<ServiceTokens>();
        services.TryAddSingleton<ServiceIdentityMint>();
        services.TryAddSingleton<IServiceIdentities>(static provider => provider.GetRequiredService<ServiceIdentityMint>());
        services.TryAddSingleton<LogoutChannel>();
        services.TryAddSingleton<AppAccess>();
        services.TryAddSingleton<ISessions, OwnSessions>();
        services.TryAddSingleton<ILogoutWatch, LogoutWatch>();
        services.AddHostedService<LogoutDelivery>();
        services.AddHostedService<SessionExpiry>();
        services.AddHostedService<SuspendedApps>();
        services.AddHostedService<TokenPruning>();
    }

    private static void AddUpstreams(this IServiceCollection services)
    {
        services.TryAddSingleton<UpstreamBook>();
        services.TryAddSingleton<UpstreamSchemes>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>>(static provider => provider.GetRequiredService<UpstreamSchemes>());
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(static provider => provider.GetRequiredService<UpstreamSchemes>());
        services.TryAddSingleton<WaitingIdentity>();
        services.TryAddScoped<IUpstreams, UpstreamAccounts>();
    }

    private static void AddExports(this IServiceCollection services)
    {
        services.TryAddSingleton<ExportSeal>();
        services.TryAddSingleton<OwnRecords>();
        services.TryAddSingleton<IDataExport, DataExports>();
        services.AddHostedService<ExportWork>();
    }

    private static void AddDeletion(this IServiceCollection services)
    {
        services.TryAddSingleton<IAccountDeletion, AccountDeletions>();
        services.TryAddSingleton<AccountRows>();
        services.TryAddSingleton<AccountErasure>();
        services.AddHostedService<ErasureWatch>();
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<DecoyPassword>();
        services.TryAddSingleton<SignInAttempts>();
        services.TryAddSingleton<ProviderSession>();
        services.TryAddSingleton<PendingSignIn>();
        services.TryAddSingleton<KnownBrowsers>();
        services.TryAddSingleton<SessionStart>();
        services.TryAddScoped<ISignIn, BrowserSignIn>();
        services.TryAddSingleton<ISignUp, PhoneSignUp>();
        services.TryAddSingleton<IRecovery, PasswordRecovery>();
        services.TryAddSingleton<IPhoneChange, PhoneChanges>();
    }
}
