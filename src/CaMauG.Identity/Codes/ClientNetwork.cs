using System.Net;
using System.Net.Sockets;

namespace CaMauG.Identity.Codes;

/// <summary>Where a request comes from, as limits count it.</summary>
internal static class ClientNetwork
{
    /// <summary>An IPv4 address, or the first half of an IPv6 address: a household or a phone has a whole /64 to ask from.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "-",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString(),
        _ => address.ToString(),
    };

    /// <summary>The wider network of an address (/24 or /48), which says where to look and not who it is.</summary>
    public static string AreaOf(IPAddress? address)
    {
        if (address is null)
        {
            return "-";
        }

        var (bytes, kept) = address.IsIPv4MappedToIPv6 || address.AddressFamily is AddressFamily.InterNetwork
            ? (address.MapToIPv4().GetAddressBytes(), 3)
            : (address.GetAddressBytes(), 6);
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
