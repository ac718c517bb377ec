using System.Net;
using System.Net.Sockets;

namespace CitizenCivility.Web.Http;

/// <summary>The block an address belongs to: /24 of IPv4, /64 of IPv6. One household or office, not one device.</summary>
internal static class AddressBlock
{
    /// <returns><see langword="null"/> for this machine itself, or when there is no address: such requests cannot be told apart.</returns>
    public static string? Of(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return null;
        var length = address.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(length / 8).Clear();
        return $"{new IPAddress(bytes)}/{length}";
    }
}
