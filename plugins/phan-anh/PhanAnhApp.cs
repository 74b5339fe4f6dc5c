using CaMauG.Sdk;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Field reports: people send what they see, officers handle it, everyone follows how it goes.</summary>
public sealed class PhanAnhApp : IMiniApp
{
    /// <inheritdoc/>
    public void Configure(MiniAppBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ReportQueries.Register(builder);
        ReportFields.Register(builder);
        ReportJoins.Register(builder);
        builder
            .Subscription("reportChanged", ReportChanges.FollowAsync)
            .Mutation("createReport", CreateReport.HandleAsync)
            .Mutation("addReportPhoto", AddReportPhoto.HandleAsync)
            .Mutation("followReport", context => FollowReport.HandleAsync(context, follow: true))
            .Mutation("unfollowReport", context => FollowReport.HandleAsync(context, follow: false))
            .Mutation("rateReport", RateReport.HandleAsync)
            .Mutation("assignReport", AssignReport.HandleAsync)
            .Mutation("transitionReport", TransitionReport.HandleAsync);
    }
}
