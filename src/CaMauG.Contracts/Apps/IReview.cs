using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Apps;

/// <summary>Review and operation of mini-apps. Every change is in the audit log before it is acknowledged.</summary>
public interface IReview
{
    /// <summary>Versions that wait, oldest first.</summary>
    Task<IReadOnlyList<ReviewItem>> GetQueueAsync(CancellationToken cancellation);

    /// <summary>Publishes a version: the graph is composed again and the gateway serves it without a restart. Refusals: <c>NOT_FOUND</c>, <c>NOT_IN_REVIEW</c>, <c>OWN_APP</c>, composition codes.</summary>
    Task<Outcome<RegisteredApp>> ApproveAsync(Caller reviewer, string appId, int versionCode, CancellationToken cancellation);

    /// <summary>Sends a version back with a reason. Refusals: <c>NOT_FOUND</c>, <c>NOT_IN_REVIEW</c>, <c>REASON_REQUIRED</c>.</summary>
    Task<Outcome<RegisteredApp>> RejectAsync(Caller reviewer, string appId, int versionCode, string reason, CancellationToken cancellation);

    /// <summary>Takes an app out of catalog and graph within seconds, everywhere. Refusals: <c>NOT_FOUND</c>, <c>NOT_PUBLISHED</c>, <c>REASON_REQUIRED</c>, and <c>GRAPH_WOULD_BREAK</c> followed by composition codes when others need it.</summary>
    Task<Outcome<RegisteredApp>> SuspendAsync(Caller @operator, string appId, string reason, CancellationToken cancellation);

    /// <summary>Puts a suspended app back. Refusals: <c>NOT_FOUND</c>, <c>NOT_SUSPENDED</c>, <c>GRAPH_WOULD_BREAK</c> followed by composition codes.</summary>
    Task<Outcome<RegisteredApp>> ResumeAsync(Caller @operator, string appId, CancellationToken cancellation);

    /// <summary>Every app in every state, by name.</summary>
    Task<IReadOnlyList<RegisteredApp>> ListAllAsync(CancellationToken cancellation);
}

/// <summary>A version that waits for review.</summary>
/// <param name="App">The mini-app.</param>
/// <param name="Version">The version.</param>
/// <param name="Developer">User name of who handed it in.</param>
/// <param name="Manifest">The manifest's text.</param>
/// <param name="Schema">The schema's text.</param>
public sealed record ReviewItem(RegisteredApp App, RegisteredVersion Version, string Developer, string Manifest, string Schema);
