using System.Text;
using System.Xml.Linq;
using CaMauG.Contracts.Replicas;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Keys;

/// <summary>The key ring of data protection, which seals cookies and forms, in the cabinet; each of its elements is a document of its own.</summary>
internal sealed class CookieKeys([FromKeyedServices(CookieKeys.Cabinet)] IKeyCabinet cabinet) : IXmlRepository
{
    /// <summary>The module's keys, wherever they lie.</summary>
    public const string Cabinet = "identity";

    private const string Folder = "ring";
    private const string Ending = ".xml";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. cabinet.List(Folder).Where(static name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(cabinet.Find).OfType<KeptKey>().Select(static key => Read(key.Content))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = $"{Folder}/{friendlyName}{Ending}";
        if (!cabinet.TryAdd(name, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))))
        {
            throw new InvalidOperationException($"{cabinet.PlaceOf(name)} is there already.");
        }
    }

    private static XElement Read(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return XElement.Load(stream);
    }
}
