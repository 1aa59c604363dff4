using System;

namespace QStash.Analyzers.Facts;

/// <summary>
/// An IP address in any notation that a URL accepts: dotted, short (<c>127.1</c>), decimal (<c>2130706433</c>), octal, hexadecimal, IPv6
/// with or without brackets and zone. Source: the WHATWG URL standard's host parser and RFC 4291; the special ranges are IANA's.
/// Read by hand because the base library's reading differs between runtimes.
/// </summary>
internal readonly struct IpAddressText
{
    private readonly uint _v4;
    private readonly ushort[]? _v6;

    private IpAddressText(uint v4) => _v4 = v4;

    private IpAddressText(ushort[] v6) => _v6 = v6;

    /// <summary>What the address is reserved for, when it isn't public.</summary>
    public string? SpecialUse => _v6 is null ? SpecialUseOf(_v4) : SpecialUseOf(_v6);

    public static bool TryParse(string text, out IpAddressText address)
    {
        address = default;
        var bracketed = text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']';
        var inner = bracketed ? text.Substring(1, text.Length - 2) : text;
        if (inner.IndexOf(':') >= 0)
        {
            if (!TryParseV6(inner, out var groups))
                return false;
            address = new IpAddressText(groups);
            return true;
        }
        if (bracketed || !TryParseV4(inner, out var v4))
            return false;
        address = new IpAddressText(v4);
        return true;
    }

    /// <summary>The use of every address that begins so: <c>10.0.0.</c>, <c>192.168.</c>; null when it differs or is public.</summary>
    public static string? SpecialUseOfBeginning(string beginning)
    {
        var parts = beginning.Split('.');
        if (parts.Length is < 2 or > 4)
            return null;
        uint low = 0;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (!TryParseNumber(parts[i], out var part) || part > 255)
                return null;
            low = (low << 8) | (uint)part;
        }
        var unknownBits = 8 * (4 - (parts.Length - 1));
        low <<= unknownBits;
        var high = low | (uint)((1L << unknownBits) - 1);
        var use = SpecialUseOf(low == 0 ? 1 : low);
        return use == SpecialUseOf(high == uint.MaxValue ? high - 1 : high) ? use : null;
    }

    private static string? SpecialUseOf(uint ip)
    {
        bool In(uint network, int bits) => ip >> (32 - bits) == network >> (32 - bits);
        return In(0x7F000000, 8) ? "a loopback address"
            : ip == 0 ? "the unspecified address"
            : In(0x00000000, 8) ? "an address of this network"
            : In(0x0A000000, 8) || In(0xAC100000, 12) || In(0xC0A80000, 16) ? "a private address"
            : In(0xA9FE0000, 16) ? "a link-local address"
            : In(0x64400000, 10) ? "a carrier-grade NAT address"
            : In(0xE0000000, 4) ? "a multicast address"
            : In(0xF0000000, 4) ? "a reserved address"
            : null;
    }

    private static string? SpecialUseOf(ushort[] g)
    {
        var zeros = 0;
        while (zeros < 8 && g[zeros] == 0)
            zeros++;
        var last = ((uint)g[6] << 16) | g[7];
        if (zeros == 8)
            return "the unspecified address";
        if (zeros == 7 && g[7] == 1)
            return "a loopback address";
        // IPv4 within IPv6: mapped, compatible, and NAT64's well-known prefix.
        if ((zeros == 5 && g[5] == 0xFFFF) || zeros == 6 || (g[0] == 0x64 && g[1] == 0xFF9B && g[2] == 0 && g[3] == 0 && g[4] == 0 && g[5] == 0))
            return SpecialUseOf(last);
        return (g[0] & 0xFFC0) == 0xFE80 ? "a link-local address"
            : (g[0] & 0xFE00) == 0xFC00 || (g[0] & 0xFFC0) == 0xFEC0 ? "a private address"
            : (g[0] & 0xFF00) == 0xFF00 ? "a multicast address"
            : null;
    }

    private static bool TryParseV4(string text, out uint address)
    {
        address = 0;
        var parts = text.Split('.');
        if (parts.Length > 4)
            return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryParseNumber(parts[i], out var part))
                return false;
            // The last number fills all the bytes that are left.
            var last = i == parts.Length - 1;
            var room = last ? 8 * (5 - parts.Length) : 8;
            if (part >= 1L << room)
                return false;
            address |= last ? (uint)part : (uint)part << (24 - (8 * i));
        }
        return true;
    }

    private static bool TryParseNumber(string text, out long number)
    {
        number = 0;
        var radix = 10;
        var start = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            (radix, start) = (16, 2);
        else if (text.Length > 1 && text[0] == '0')
            (radix, start) = (8, 1);
        for (var i = start; i < text.Length; i++)
        {
            var digit = Digit(text[i]);
            if (digit < 0 || digit >= radix || number > uint.MaxValue)
                return false;
            number = (number * radix) + digit;
        }
        return text.Length > 0 && number <= uint.MaxValue;
    }

    private static bool TryParseV6(string text, out ushort[] groups)
    {
        groups = new ushort[8];
        var zone = text.IndexOf('%');
        if (zone >= 0)
            text = text.Substring(0, zone);
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
            return TryParseGroups(text, groups, out var all) && all == 8;
        if (text.IndexOf("::", gap + 1, StringComparison.Ordinal) >= 0)
            return false;

        var tail = new ushort[8];
        if (!TryParseGroups(text.Substring(0, gap), groups, out var head) || !TryParseGroups(text.Substring(gap + 2), tail, out var rest)
            || head + rest > 7)
            return false;
        Array.Copy(tail, 0, groups, 8 - rest, rest);
        return true;
    }

    private static bool TryParseGroups(string text, ushort[] groups, out int count)
    {
        count = 0;
        if (text.Length == 0)
            return true;
        var parts = text.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == parts.Length - 1 && parts[i].IndexOf('.') >= 0)
            {
                if (count > 6 || parts[i].Split('.').Length != 4 || !TryParseV4(parts[i], out var v4))
                    return false;
                groups[count++] = (ushort)(v4 >> 16);
                groups[count++] = (ushort)v4;
                continue;
            }
            if (parts[i].Length is 0 or > 4 || count > 7)
                return false;
            var group = 0;
            foreach (var c in parts[i])
            {
                if (Digit(c) < 0)
                    return false;
                group = (group << 4) | Digit(c);
            }
            groups[count++] = (ushort)group;
        }
        return true;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
