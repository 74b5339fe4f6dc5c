using System.Net;
using System.Net.Sockets;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Settings;
using CaMauG.Storage;
using CaMauG.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Tests;

/// <summary>The module in a host of its own on a real port, with the few pages that belong to the portal reduced to bare forms.</summary>
public sealed class IdentityHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IdentityHost(WebApplication app, Uri url, string directory, Telephones phones)
    {
        _app = app;
        Phones = phones;
        Url = url;
        Directory = directory;
    }

    public Uri Url { get; }

    public string Directory { get; }

    /// <summary>What messages arrived.</summary>
    public Telephones Phones { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<IdentityHost> StartAsync(
        bool demoAccounts = true, string? directory = null, Action<IServiceCollection>? services = null, Action<IdentitySettings>? settings = null,
        bool hasPhones = true, Uri? at = null, bool onSqlite = false)
    {
        var phones = new Telephones();
        var url = at ?? NewUrl();
        var data = directory ?? Path.Combine(Path.GetTempPath(), "camaug-identity-" + Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(data);
        var chosen = new IdentitySettings();
        settings?.Invoke(chosen);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Host.UseDefaultServiceProvider(static provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.WebHost.UseUrls(url.AbsoluteUri);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddAuthorization();
        builder.Services.AddCaMauGIdentity(
            options =>
            {
                options.PublicUrl = url;
                options.DataDirectory = data;
                options.DemoAccounts = demoAccounts;
                options.AllowPrivateReceivers = chosen.AllowPrivateReceivers;
                options.AccessTokenLifetime = chosen.AccessTokenLifetime;
                options.RefreshGrace = chosen.RefreshGrace;
                options.FailedSignInsPerAddress = chosen.FailedSignInsPerAddress;
                options.Clients = chosen.Clients;
                options.Administrators = chosen.Administrators;
                chosen.Configure?.Invoke(options);
            },
            HubDatabase.Read(onSqlite ? null : await TestDatabase.ForAsync(data, MakeTablesAsync), data).Use);
        // Hashing as slowly as in production would make up most of the suite's time.
        builder.Services.PostConfigure<PasswordHasherOptions>(static hasher => hasher.IterationCount = 1_000);
        if (hasPhones)
        {
            builder.Services.AddSingleton<IMessageSender>(phones);
        }

        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCaMauGIdentity();
        PortalPages.Map(app);
        await app.Services.MigrateIdentityAsync(CancellationToken.None);
        await app.StartAsync();
        return new(app, url, data, phones);
    }

    // The tables alone; what the module puts into them depends on the host's settings.
    private static async Task MakeTablesAsync(string connection)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddCaMauGIdentity(static options => options.PublicUrl = NewUrl(), HubDatabase.Read(connection, string.Empty).Use).BuildServiceProvider();
        await using var database = await services.GetRequiredService<IDbContextFactory<IdentityDb>>().CreateDbContextAsync();
        await database.Database.MigrateAsync();
    }

    public Browser NewBrowser() => new(Url);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>An account that exists, as the caller of a façade.</summary>
    public async Task<Caller> ActorAsync(string username)
    {
        var account = (await Get<IAccounts>().FindByUsernameAsync(username, CancellationToken.None))!;
        return new(account.Id, account.DisplayName, account.Roles, 1, [], "camaug-portal", "s");
    }

    /// <summary>A new account with a name of its own and the password of the demo accounts, which nobody could sign up with.</summary>
    public async Task<AccountProfile> SignUpAsync(string displayName = "Tên")
    {
        var name = "u" + Guid.NewGuid().ToString("N")[..12];
        return (await Get<AccountRegistry>().CreateAsync(new() { UserName = name, DisplayName = displayName }, Browser.Password, CancellationToken.None)).Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    /// <summary>Where a host can be reached that is not started yet.</summary>
    public static Uri NewUrl() => new($"http://localhost:{FreePort()}/");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public sealed class IdentitySettings
    {
        public bool AllowPrivateReceivers { get; set; }

        public IReadOnlyList<string> Administrators { get; set; } = [];

        public IList<RegisteredClient> Clients { get; set; } = [];

        public int FailedSignInsPerAddress { get; set; } = 1_000;

        public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(30);

        public Action<IdentityModuleOptions>? Configure { get; set; }

        public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);
    }

    private static class PortalPages
    {
        public static void Map(WebApplication app)
        {
            app.MapGet("/account/sign-in", static () => "sign in");
            app.MapPost("/account/sign-in", SignInAsync).DisableAntiforgery();
            MapSignUp(app);
            app.MapGet("/account/consent", static async (string returnUrl, IConsentPrompts prompts, CancellationToken cancellation) =>
                await prompts.FindAsync(returnUrl, cancellation) is { } prompt ? Results.Json(prompt) : Results.NotFound());
            app.MapPost("/account/consent", static async (HttpContext http, IConsentPrompts prompts) =>
            {
                var form = await http.Request.ReadFormAsync();
                return Results.LocalRedirect(await prompts.AnswerAsync(form["returnUrl"]!, form["answer"] == "allow", [.. form["permission"].OfType<string>()], http.RequestAborted));
            }).DisableAntiforgery();
            app.MapGet("/thiet-bi", static async (string? user_code, IDevicePrompts prompts, CancellationToken cancellation) =>
            {
                var outcome = await prompts.FindAsync(user_code ?? string.Empty, cancellation);
                return outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 422);
            });
            app.MapGet("/account/upstream", static async (IUpstreams upstreams, CancellationToken cancellation) =>
                await upstreams.FindPendingAsync(cancellation) is { } pending ? Results.Json(pending) : Results.NotFound());
            app.MapPost("/account/upstream", static async (HttpContext http, IUpstreams upstreams, CancellationToken cancellation) =>
            {
                var outcome = (await http.Request.ReadFormAsync(cancellation))["answer"] == "link"
                    ? await upstreams.LinkAsync(cancellation)
                    : await upstreams.SignUpAsync(cancellation);
                return outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 400);
            }).DisableAntiforgery();
            app.MapPost("/account/decline", static async (HttpContext http, IAssurancePrompts prompts) =>
                await prompts.DeclineAsync((await http.Request.ReadFormAsync())["returnUrl"]!, http.RequestAborted)).DisableAntiforgery();
            app.MapGet("/account/current", static async (ISignIn signIn, CancellationToken cancellation) =>
                await signIn.FindCurrentAsync(cancellation) is { } account ? Results.Json(account) : Results.NotFound());
            app.MapPost("/account/second-factor", static async (HttpContext http, ISignIn signIn) =>
                Answer(await signIn.SecondFactorAsync((await http.Request.ReadFormAsync())["code"]!, http.RequestAborted))).DisableAntiforgery();
            app.MapPost("/account/step-up", static async (HttpContext http, ISignIn signIn) =>
                Answer(await signIn.StepUpAsync((await http.Request.ReadFormAsync())["code"]!, http.RequestAborted))).DisableAntiforgery();
            app.MapPost("/factors/{what}", FactorsAsync).DisableAntiforgery().RequireAuthorization();
            app.MapGet("/antiforgery", static (HttpContext http, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
                antiforgery.GetAndStoreTokens(http).RequestToken);
            app.MapGet("/who", static (HttpContext http) => Caller.From(http.User) is { } caller ? Results.Json(caller) : Results.Text("nobody"));
            app.MapGet("/secret", static (HttpContext http) => Results.Json(Caller.From(http.User))).RequireAuthorization();
            app.MapGet("/", static () => "home");
        }

        // The steps as bare forms; where each page goes on is the portal's.
        private static void MapSignUp(WebApplication app)
        {
            app.MapGet("/sign-up/code", static async (ISignUp signUp, CancellationToken cancellation) => Results.Json(await signUp.FindCodeAsync(cancellation)));
            Map<PhoneCode>("/sign-up", static (signUp, form, cancellation) => signUp.SendCodeAsync(form["phone"]!, cancellation));
            Map<PhoneCode>("/sign-up/again", static (signUp, _, cancellation) => signUp.SendCodeAgainAsync(cancellation));
            Map<PhoneCode>("/sign-up/code", static (signUp, form, cancellation) => signUp.ProveAsync(form["code"]!, cancellation));
            Map<AccountProfile>("/sign-up/details", static (signUp, form, cancellation) => signUp.FinishAsync(PersonIn(form), cancellation));
            Map<AccountProfile>("/sign-up/username", static (signUp, form, cancellation) => signUp.WithUsernameAsync(form["username"]!, PersonIn(form), cancellation));

            MapRecovery("/recover", static (recovery, form, cancellation) => recovery.SendCodeAsync(form["phone"]!, cancellation));
            MapRecovery("/recover/again", static (recovery, _, cancellation) => recovery.SendCodeAgainAsync(cancellation));
            MapRecovery("/recover/code", static (recovery, form, cancellation) => recovery.ProveAsync(form["code"]!, cancellation));
            MapRecovery("/recover/password", static (recovery, form, cancellation) => recovery.FinishAsync(form["password"]!, form["code"].ToString(), cancellation));

            MapPhone("/phone", static (change, account, form, cancellation) => change.SendCodeAsync(account, form["phone"]!, cancellation));
            MapPhone("/phone/code", static (change, account, form, cancellation) => change.FinishAsync(account, form["code"]!, cancellation));

            app.MapPost("/deletion/ask", static async (HttpContext http, IAccountDeletion deletion) =>
                Answer(await deletion.RequestAsync(Caller.From(http.User)!.Account, http.RequestAborted))).DisableAntiforgery().RequireAuthorization();

            app.MapPost("/export/ask", static async (HttpContext http, IDataExport export) =>
                Answer(await export.RequestAsync(Caller.From(http.User)!.Account, http.RequestAborted))).DisableAntiforgery().RequireAuthorization();
            app.MapPost("/export/open", static async (HttpContext http, IDataExport export) =>
                await export.OpenAsync(Caller.From(http.User)!.Account, http.RequestAborted) is { Succeeded: true, Value: var file } ? Results.Bytes(file.Content) : Results.Json(
                    (await export.OpenAsync(Caller.From(http.User)!.Account, http.RequestAborted)).Refusals, statusCode: 400)).DisableAntiforgery().RequireAuthorization();

            void MapPhone<T>(string path, Func<IPhoneChange, AccountId, IFormCollection, CancellationToken, Task<Contracts.Outcome<T>>> step)
                where T : class => app.MapPost(path, async (HttpContext http, IPhoneChange change) =>
                {
                    var outcome = await step(change, Caller.From(http.User)!.Account, await http.Request.ReadFormAsync(), http.RequestAborted);
                    return outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 422);
                }).DisableAntiforgery().RequireAuthorization();

            void MapRecovery<T>(string path, Func<IRecovery, IFormCollection, CancellationToken, Task<Contracts.Outcome<T>>> step)
                where T : class => app.MapPost(path, async (HttpContext http, IRecovery recovery) =>
                {
                    var outcome = await step(recovery, await http.Request.ReadFormAsync(), http.RequestAborted);
                    return outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 422);
                }).DisableAntiforgery();

            static NewPerson PersonIn(IFormCollection form) => new(form["displayName"]!, form["password"]!, [.. form["agreed"].OfType<string>()]);

            void Map<T>(string path, Func<ISignUp, IFormCollection, CancellationToken, Task<Contracts.Outcome<T>>> step)
                where T : class => app.MapPost(path, async (HttpContext http, ISignUp signUp) =>
                {
                    var outcome = await step(signUp, await http.Request.ReadFormAsync(), http.RequestAborted);
                    return outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 422);
                }).DisableAntiforgery();
        }

        private static IResult Answer<T>(Outcome<T> outcome)
            where T : class => outcome.Succeeded ? Results.Json(outcome.Value) : Results.Json(outcome.Refusals, statusCode: 400);

        // What the security page does, as the person of the request.
        private static async Task<IResult> FactorsAsync(string what, HttpContext http, ISecondFactors factors)
        {
            var account = Caller.From(http.User)!.Account;
            var form = await http.Request.ReadFormAsync();
            return what switch
            {
                "start" => Results.Json(await factors.StartAsync(account, http.RequestAborted)),
                "confirm" => Answer(await factors.ConfirmAsync(account, form["state"]!, form["code"]!, http.RequestAborted)),
                "renew" => Answer(await factors.RenewCodesAsync(account, http.RequestAborted)),
                "remove" => Answer(await factors.RemoveAsync(account, http.RequestAborted)),
                _ => Results.NotFound(),
            };
        }

        private static async Task<IResult> SignInAsync(HttpContext http, ISignIn signIn)
        {
            var form = await http.Request.ReadFormAsync();
            var outcome = await signIn.PasswordAsync(form["username"]!, form["password"]!, http.RequestAborted);
            var returnUrl = http.Request.Query["returnUrl"].ToString();
            return outcome.Succeeded
                ? Results.LocalRedirect(signIn.IsLocalReturnUrl(returnUrl) ? returnUrl : "/")
                : Results.Json(outcome.Refusals, statusCode: 400);
        }
    }
}
