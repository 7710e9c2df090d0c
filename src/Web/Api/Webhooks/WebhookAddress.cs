using System.Net;
using System.Net.Sockets;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Api.Webhooks;

/// <summary>Where this system may call out to: never into the network that it stands in, unless its operator says so.</summary>
public static class WebhookAddress
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "64:ff9b::/96", "100::/64", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8" }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Also private addresses and plain http: the demonstration, and where the operator has set it.</summary>
    public static bool AllowPrivate { get; set; }

    private static readonly Refusal NoAddress = new("webhook-address-wrong", "Enter a full address, such as https://referrals.agency.example/calls.", "Url");
    private static readonly Refusal NotSafe = new("webhook-address-not-https", "The address must begin with https, so that nobody on the way can read or change the calls.", "Url");
    private static readonly Refusal IsInside = new("webhook-address-private", "This address lies inside a private network. Give one that can be reached from outside, or ask the operator to allow it.", "Url");

    /// <summary>Why nothing can be called out to an address; null where it can. Names are looked up only when a call is made, and then again.</summary>
    public static Refusal? Refuse(string? url)
    {
        if (url is not { Length: > 0 and <= 500 } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0) return NoAddress;
        if (uri.Scheme != "https" && !AllowPrivate) return NotSafe;
        if (!AllowPrivate && (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? IsPrivate(address) : !uri.Host.Contains('.') || uri.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)))
            return IsInside;
        return null;
    }

    public static bool IsPrivate(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Inside.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>Connects to the first address of a name that may be called; what was looked up is what is connected to, so that a name cannot change in between.</summary>
    internal static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = addresses.Where(a => AllowPrivate || !IsPrivate(a)).ToArray();
        if (open.Length == 0) throw new HttpRequestException("The address leads into a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
