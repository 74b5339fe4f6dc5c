using CaMauG.Contracts.Apps;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Fields;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Registers;

/// <summary>The entities <c>Agency</c> and <c>AdminUnit</c>, which mini-apps extend.</summary>
internal sealed class RegisterFields(ICatalog catalog) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Entity("Agency", FindAgency)
        .Entity("AdminUnit", (_, representation) => FindUnit(representation.Text("code")))
        .Field("Agency", "adminUnit", context => FindUnit(context.Parent<AgencyInfo>().AdminUnitCode))
        .Field("AdminUnit", "successor", context => FindUnit(context.Parent<AdminUnitInfo>().SuccessorCode));

    private Task<object?> FindAgency(FieldContext context, Representation representation)
    {
        return Language.In(_ => Task.FromResult<object?>(representation.Text("code") is { } code ? catalog.FindAgency(code) : null))(context);
    }

    private AdminUnitInfo? FindUnit(string? code) => code is null ? null : catalog.FindAdminUnit(code);
}
