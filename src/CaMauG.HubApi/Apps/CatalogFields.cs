using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Connections;
using CaMauG.HubApi.Fields;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Apps;

/// <summary>The catalog's root fields and the types <c>MiniApp</c> and <c>Category</c>.</summary>
internal sealed class CatalogFields(
    ICatalog catalog, IServiceHealth health, AppBatches apps, InstallationBatches installations) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Query("catalog", Language.In(BrowseAsync))
        .Query("miniApp", async context => await apps.FindAsync(context.Language, context.Argument<string>("id")!))
        .Query("categories", Language.In(async context => await catalog.GetCategoriesAsync(context.Cancellation)))
        .Entity("MiniApp", async (context, representation) =>
            representation.Text("id") is { } id ? await apps.FindAsync(context.Language, id) : null)
        .Entity("Category", FindCategoryAsync)
        .Field("MiniApp", "health", context => health.Of(context.Parent<MiniAppInfo>().Id))
        .Field("MiniApp", "myInstallation", FindMyInstallationAsync)
        .Field("Installation", "app", async context => await apps.FindAsync(context.Language, context.Parent<InstallationInfo>().AppId))
        .Field("Notification", "app", async context => context.Parent<NotificationInfo>().AppId is var id && id is IHubSubgraph.Name
            ? HubAsApp.Info
            : await apps.FindAsync(context.Language, id));

    private async Task<object?> BrowseAsync(FieldContext context)
    {
        var query = new CatalogQuery(
            context.Argument<string?>("search"),
            context.Argument<string?>("category"),
            EnumNames.Read<Audience>(context.Argument<string?>("audience")),
            EnumNames.Read<CatalogOrder>(context.Argument<string?>("orderBy")) ?? CatalogOrder.Popular,
            context.Argument<int>("first"),
            context.Argument<string?>("after"));
        return Connection.From(await catalog.BrowseAsync(query, context.Cancellation));
    }

    private async Task<object?> FindCategoryAsync(FieldContext context, Representation representation)
    {
        Language.Use(context.Language);
        var id = representation.Text("id");
        return (await catalog.GetCategoriesAsync(context.Cancellation)).FirstOrDefault(category => category.Id == id);
    }

    private async Task<object?> FindMyInstallationAsync(FieldContext context) =>
        Caller.From(context.Principal) is { } caller
            ? await installations.FindAsync(caller.Account, context.Parent<MiniAppInfo>().Id)
            : null;
}
