using System.Collections.Concurrent;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Tests;

/// <summary>Stands for the identity module's audit log.</summary>
internal sealed class FakeAudit : IAuditLog
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();

    public IReadOnlyList<AuditEntry> Entries => [.. _entries];

    public Task WriteAsync(AuditEntry entry, CancellationToken cancellation)
    {
        _entries.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task<Page<AuditEntry>> ListAsync(string? subject, int first, string? after, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
