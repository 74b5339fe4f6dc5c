using System.Globalization;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Portal.Shell;

/// <summary>The addresses of the portal's pages.</summary>
internal static class Paths
{
    public const string Home = "/";
    public const string Search = "/tim-kiem";
    public const string Inbox = "/hop-thu";
    public const string Account = "/tai-khoan";
    public const string AssuranceClass = "urn:camaug:loa:";
    public const string Phone = "/tai-khoan/so-dien-thoai";
    public const string PhoneCode = "/tai-khoan/so-dien-thoai/ma";
    public const string Security = "/tai-khoan/bao-mat";
    public const string AddAuthenticator = "/tai-khoan/bao-mat/ung-dung-xac-thuc";
    public const string Password = "/tai-khoan/mat-khau";
    public const string Data = "/tai-khoan/du-lieu";
    public const string DataFile = "/tai-khoan/du-lieu/tai-ve";
    public const string DeleteAccount = "/tai-khoan/xoa";
    public const string DeletionNotice = "/account/deletion";
    public const string Device = "/thiet-bi";
    public const string Developer = "/nha-phat-trien";
    public const string DeveloperRegister = "/nha-phat-trien/dang-ky";
    public const string DeveloperKeys = "/nha-phat-trien/khoa";
    public const string DeveloperOperations = "/nha-phat-trien/thao-tac";
    public const string Review = "/duyet";
    public const string Operations = "/van-hanh";
    public const string OperationsApps = "/van-hanh/ung-dung";
    public const string OperationsKeys = "/van-hanh/khoa";
    public const string OperationsClients = "/van-hanh/ket-noi";
    public const string OperationsLog = "/van-hanh/nhat-ky";
    public const string OperationsLogExport = "/van-hanh/nhat-ky.csv";
    public const string OperationsLogouts = "/van-hanh/dang-xuat";
    public const string OperationsAccounts = "/van-hanh/tai-khoan";
    public const string Definitions = "/thong-ke/dinh-nghia";
    public const string LanguageSwitch = "/ngon-ngu";
    public const string ProviderSignIn = "/account/sign-in";
    public const string SignUp = "/account/sign-up";
    public const string SignUpCode = "/account/sign-up/code";
    public const string SignUpDetails = "/account/sign-up/details";
    public const string SignUpWithUsername = "/account/sign-up/username";
    public const string Recover = "/account/recover";
    public const string RecoverCode = "/account/recover/code";
    public const string RecoverPassword = "/account/recover/password";
    public const string Terms = "/dieu-khoan";
    public const string Privacy = "/quyen-rieng-tu";
    public const string SignOut = "/account/sign-out";

    /// <summary>How long a proof of who somebody is counts as recent; the façades ask for the same.</summary>
    public static TimeSpan Recent { get; } = TimeSpan.FromMinutes(10);

    public static string App(string appId) => "/ung-dung/" + Uri.EscapeDataString(appId);

    public static string AppPage(string appId, string pageId) => App(appId) + "/" + Uri.EscapeDataString(pageId);

    public static string Open(string appId) => "/mo/" + Uri.EscapeDataString(appId);

    public static string OperationsAccount(AccountId account) => OperationsAccounts + "/" + account;

    public static string Category(string id) => "/danh-muc/" + Uri.EscapeDataString(id);

    public static string DeveloperApp(string appId) => Developer + "/" + Uri.EscapeDataString(appId);

    /// <summary>Where signing in to the portal starts; <paramref name="returnUrl"/> is where it ends.</summary>
    public static string SignIn(string returnUrl) =>
        QueryHelpers.AddQueryString("/account/login-portal", "returnUrl", LocalOr(returnUrl, Home));

    /// <summary>The same, with a proof that is recent.</summary>
    public static string SignInAgain(string returnUrl) =>
        QueryHelpers.AddQueryString(SignIn(returnUrl), "max_age", ((int)Recent.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>The same, up to a level of assurance: whatever the person still owes is asked for on the way.</summary>
    public static string Assure(int level, string returnUrl) =>
        level > 1 ? QueryHelpers.AddQueryString(SignIn(returnUrl), "acr_values", AssuranceClass + level.ToString(CultureInfo.InvariantCulture)) : SignIn(returnUrl);

    /// <summary>A passkey or a second factor, now, whatever is known of the person; only towards this portal.</summary>
    public static string Confirm(string returnUrl) => QueryHelpers.AddQueryString("/account/step-up", "returnUrl", LocalOr(returnUrl, Home));

    /// <summary>Where somebody goes on who has just signed in: by way of the notice when their account is about to be deleted.</summary>
    public static string AfterSignIn(AccountProfile? account, string target) =>
        account?.DeletesAt is null ? target : QueryHelpers.AddQueryString(DeletionNotice, "returnUrl", LocalOr(target, Home));

    /// <summary>Path and query of a request.</summary>
    public static string Of(HttpRequest request) => request.PathBase + request.Path + request.QueryString;

    /// <summary>True for a path of this site. Browsers read a backslash as a slash and drop control characters, so neither may stand in it.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(static character => char.IsControl(character) || character is '\\');

    public static string LocalOr(string? url, string otherwise) => IsLocal(url) ? url! : otherwise;

    public static string With(string path, IEnumerable<KeyValuePair<string, string?>> query) => QueryHelpers.AddQueryString(path, query);
}
