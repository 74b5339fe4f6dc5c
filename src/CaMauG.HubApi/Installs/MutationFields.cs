using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Connections;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.HubApi.Installs;

/// <summary>The hub's mutations.</summary>
internal sealed class MutationFields(IInstallations installations) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Mutation("installMiniApp", Language.In(InstallAsync))
        .Mutation("uninstallMiniApp", Language.In(UninstallAsync))
        .Mutation("launchMiniApp", Language.In(LaunchAsync))
        .Mutation("registerDevice", Language.In(RegisterDeviceAsync));

    private async Task<object?> InstallAsync(FieldContext context)
    {
        var granted = Input<IReadOnlyList<object?>?>(context, "grantPermissions") ?? [];
        var outcome = await installations.InstallAsync(
            RequireCaller(context).Account, Text(context, "appId")!, [.. granted.OfType<string>()], Text(context, "idempotencyKey"), context.Cancellation);
        return new InstallPayload(outcome.Value, UserError.From(outcome.Refusals));
    }

    private async Task<object?> UninstallAsync(FieldContext context)
    {
        var outcome = await installations.UninstallAsync(
            RequireCaller(context).Account, Text(context, "appId")!, Text(context, "idempotencyKey"), context.Cancellation);
        return new AppPayload(outcome.Value, null, UserError.From(outcome.Refusals));
    }

    private async Task<object?> LaunchAsync(FieldContext context)
    {
        var outcome = await installations.LaunchAsync(
            new(Text(context, "appId")!, Caller.From(context.Principal), Text(context, "page"), ReadPlatform(context), Text(context, "clientVersion")),
            context.Cancellation);
        return new AppPayload(outcome.Value?.App, outcome.Value?.EntryUrl, UserError.From(outcome.Refusals));
    }

    private async Task<object?> RegisterDeviceAsync(FieldContext context)
    {
        var device = new DeviceRegistration(
            Text(context, "installationId")!, ReadPlatform(context), Text(context, "osVersion"), Text(context, "appVersion")!,
            Text(context, "locale"), Caller.From(context.Principal)?.Account);
        var outcome = await installations.RegisterDeviceAsync(device, context.Cancellation);
        return new DevicePayload(device.InstallationId, UserError.From(outcome.Refusals));
    }

    private static Caller RequireCaller(FieldContext context) =>
        Caller.From(context.Principal) ?? throw HubTexts.Refuse("UNAUTHENTICATED");

    private static Platform ReadPlatform(FieldContext context) => EnumNames.Read<Platform>(Text(context, "platform")) ?? Platform.Web;

    private static string? Text(FieldContext context, string name) => RowValue.Text(Input<object?>(context, name));

    private static T? Input<T>(FieldContext context, string name) =>
        context.Arguments["input"] is IReadOnlyDictionary<string, object?> input && input.GetValueOrDefault(name) is T value ? value : default;

    private sealed record InstallPayload(InstallationInfo? Installation, IReadOnlyList<UserError> Errors);

    private sealed record AppPayload(MiniAppInfo? App, string? EntryUrl, IReadOnlyList<UserError> Errors);

    private sealed record DevicePayload(string InstallationId, IReadOnlyList<UserError> Errors);
}
