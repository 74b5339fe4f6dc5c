namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>A request with its values, ready to be sent.</summary>
/// <param name="Method">Method.</param>
/// <param name="Address">Address.</param>
/// <param name="Headers">Headers the schema declares.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record PreparedRequest(HttpMethod Method, Uri Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public bool IsGet => Method == HttpMethod.Get;

    /// <summary>Tells reads of the same thing: its method, address and headers.</summary>
    public string Key => string.Join('\n', Headers.Select(static header => $"{header.Name}: {header.Value}").Prepend(Address.AbsoluteUri));
}
