namespace CaMauG.Identity.Protocol;

/// <summary>Paths of the provider.</summary>
internal static class Endpoints
{
    public const string Authorization = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string EndSession = "/connect/endsession";
    public const string Introspection = "/connect/introspect";
    public const string Revocation = "/connect/revoke";
    public const string PushedAuthorization = "/connect/par";
    public const string DeviceAuthorization = "/connect/device";
    public const string Verification = "/connect/verify";
    public const string SignInPage = "/account/sign-in";
    public const string SecondFactorPage = "/account/second-factor";
    public const string StepUpPage = "/account/step-up";
    public const string VerifyPage = "/account/verify";
    public const string ConsentPage = "/account/consent";
    public const string DeletionPage = "/account/deletion";

    /// <summary>Where people type a device's code; short, since they type this too.</summary>
    public const string DevicePage = "/thiet-bi";
}
