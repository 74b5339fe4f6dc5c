using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Connections;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Inputs;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Installs;

/// <summary>The mutations about mini-apps and the installation of the client.</summary>
internal sealed class MutationFields(IInstallations installations) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Mutation("installMiniApp", Language.In(InstallAsync))
        .Mutation("uninstallMiniApp", Language.In(UninstallAsync))
        .Mutation("launchMiniApp", Language.In(LaunchAsync))
        .Mutation("registerDevice", Language.In(RegisterDeviceAsync));

    private async Task<object?> InstallAsync(FieldContext context)
    {
        var granted = context.Input<IReadOnlyList<object?>?>("grantPermissions") ?? [];
        var outcome = await installations.InstallAsync(
            context.SignedIn().Account, context.InputText("appId")!, [.. granted.OfType<string>()], context.InputText("idempotencyKey"), context.Cancellation);
        return new InstallPayload(outcome.Value, UserError.From(outcome.Refusals));
    }

    private async Task<object?> UninstallAsync(FieldContext context)
    {
        var outcome = await installations.UninstallAsync(
            context.SignedIn().Account, context.InputText("appId")!, context.InputText("idempotencyKey"), context.Cancellation);
        return new AppPayload(outcome.Value, null, UserError.From(outcome.Refusals));
    }

    private async Task<object?> LaunchAsync(FieldContext context)
    {
        var outcome = await installations.LaunchAsync(
            new(context.InputText("appId")!, Caller.From(context.Principal), context.InputText("page"), ReadPlatform(context), context.InputText("clientVersion")),
            context.Cancellation);
        return new AppPayload(outcome.Value?.App, outcome.Value?.EntryUrl, UserError.From(outcome.Refusals));
    }

    private async Task<object?> RegisterDeviceAsync(FieldContext context)
    {
        var device = new DeviceRegistration(
            context.InputText("installationId")!, ReadPlatform(context), context.InputText("osVersion"), context.InputText("appVersion")!,
            context.InputText("locale"), Caller.From(context.Principal)?.Account);
        var outcome = await installations.RegisterDeviceAsync(device, context.Cancellation);
        return new DevicePayload(device.InstallationId, UserError.From(outcome.Refusals));
    }

    private static Platform ReadPlatform(FieldContext context) => EnumNames.Read<Platform>(context.InputText("platform")) ?? Platform.Web;

    private sealed record InstallPayload(InstallationInfo? Installation, IReadOnlyList<UserError> Errors);

    private sealed record AppPayload(MiniAppInfo? App, string? EntryUrl, IReadOnlyList<UserError> Errors);

    private sealed record DevicePayload(string InstallationId, IReadOnlyList<UserError> Errors);
}
