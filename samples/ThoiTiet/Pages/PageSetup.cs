using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;

namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>What the pages need of ASP.NET Core.</summary>
internal static class PageSetup
{
    public const string LanguageCookie = "thoi-tiet-lang";

    private static readonly string[] s_languages = ["vi-VN", "en-GB"];

    public static void AddWeatherPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = environment.IsDevelopment() ? "thoi-tiet-form" : "__Host-thoi-tiet-form";
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });

        // Vietnamese until somebody chooses otherwise, as at the hub.
        services.Configure<RequestLocalizationOptions>(static options =>
        {
            options.SetDefaultCulture(s_languages[0]).AddSupportedCultures(s_languages).AddSupportedUICultures(s_languages);
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageCookie }];
        });
    }

    /// <summary>Language and headers come first, so that refusals and faults have them too.</summary>
    public static void UseWeatherPages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseMiddleware<PageHeaders>();
        app.UseExceptionHandler(static errors => errors.Run(static context => ShowAsync<FaultPage>(context)));
        app.UseStatusCodePages(static status => status.HttpContext.Response.StatusCode is StatusCodes.Status404NotFound
            ? ShowAsync<NotFoundPage>(status.HttpContext)
            : Task.CompletedTask);
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    // The graph and the hub's word are for machines, which read the status alone.
    private static Task ShowAsync<TPage>(HttpContext context)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        HttpMethods.IsGet(context.Request.Method) || context.Features.Get<IExceptionHandlerPathFeature>()?.Path is not (null or "/graphql" or "/backchannel-logout")
            ? new RazorComponentResult<TPage> { StatusCode = context.Response.StatusCode }.ExecuteAsync(context)
            : Task.CompletedTask;
}
