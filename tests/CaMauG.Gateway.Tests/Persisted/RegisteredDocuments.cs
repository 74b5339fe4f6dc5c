using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Persisted;

/// <summary>The registry, as far as the gateway sees it.</summary>
internal sealed class RegisteredDocuments : IRegisteredOperations
{
    private readonly List<(string Client, string Version, string Id, string Text)> _documents = [];

    public event Action? Changed;

    public RegisteredDocuments Add(string client, string version, string id, string text)
    {
        _documents.Insert(0, (client, version, id, text));
        Changed?.Invoke();
        return this;
    }

    public string? FindByHash(string sha256) => _documents.Find(document => Sha256(document.Text) == sha256).Text;

    public string? Find(string client, string? version, string id)
    {
        var own = _documents.FindAll(document => document.Client == client && document.Id == id);
        return (own.Find(document => document.Version == version).Text ?? own.FirstOrDefault().Text);
    }

    public bool Contains(string document) => _documents.Exists(known => known.Text == document);

    public IReadOnlyList<string> List(int most) => [.. _documents.Select(static document => document.Text).Take(most)];

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
