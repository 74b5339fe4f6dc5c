using CaMauG.Catalog.Replicas;
using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Operations;

/// <summary>Registered documents, as other replicas change them.</summary>
internal sealed class ReplicaOperations(OperationBook book, IReplicaNotices? notices, TimeProvider time, ILogger<ReplicaOperations> logger)
    : ReplicaTable("operations", notices, time, logger)
{
    protected override Task LoadAsync(CancellationToken cancellation) => book.LoadAsync(cancellation);
}
