using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CaMauG.Identity.Messages;

/// <summary>Telephone numbers as people write them, and as the world dials them (ITU-T E.164).</summary>
internal static class PhoneNumbers
{
    public const int Longest = 16;
    private const string Vietnam = "+84";

    /// <summary>
    /// Reads a number that can receive messages. Without a country it is Vietnamese, whose mobile numbers are nine digits after the 0 that begin with 3, 5, 7, 8 or 9.
    /// </summary>
    /// <param name="text">As typed: blanks, dots, hyphens and brackets do not count.</param>
    /// <param name="abroad">True to accept numbers of other countries, 8 to 15 digits.</param>
    /// <param name="phone">The number in E.164.</param>
    public static bool TryRead(string? text, bool abroad, [NotNullWhen(true)] out string? phone)
    {
        phone = null;
        if (text is null || text.Length > 40 || Strip(text) is not { } number)
        {
            return false;
        }

        var world = number switch
        {
            ['+', ..] => number,
            ['0', '0', ..] => "+" + number[2..],
            ['0', ..] => Vietnam + number[1..],
            ['8', '4', ..] when number.Length is 11 => "+" + number,
            _ => Vietnam + number,
        };
        // "+84 (0)912…", as letterheads have it.
        if (world.StartsWith(Vietnam + "0", StringComparison.Ordinal))
        {
            world = Vietnam + world[4..];
        }

        if (!(IsVietnameseMobile(world) || (abroad && IsForeign(world))))
        {
            return false;
        }

        phone = world;
        return true;
    }

    /// <summary>As dialled at home: <c>0912345678</c>; foreign numbers stay as they are.</summary>
    public static string ToLocal(string phone) => phone.StartsWith(Vietnam, StringComparison.Ordinal) ? "0" + phone[3..] : phone;

    /// <summary>For people: <c>0912 345 678</c>.</summary>
    public static string ToText(string phone) => ToLocal(phone) is { Length: 10 } local && local[0] is '0' ? $"{local[..4]} {local[4..7]} {local[7..]}" : phone;

    /// <summary>For people who may not know all of it: <c>0912 ••• 678</c>.</summary>
    public static string ToHint(string phone) => ToLocal(phone) is { Length: > 7 } local ? $"{local[..^6]} ••• {local[^3..]}" : "•••";

    private static bool IsVietnameseMobile(string world) =>
        world.Length is 12 && world.StartsWith(Vietnam, StringComparison.Ordinal) && world[3] is '3' or '5' or '7' or '8' or '9';

    private static bool IsForeign(string world) =>
        world.Length is >= 9 and <= 16 && world[1] is not '0' && !world.StartsWith(Vietnam, StringComparison.Ordinal);

    // Digits with at most one plus in front; null when there is anything else.
    private static string? Strip(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) || (character is '+' && digits.Length is 0))
            {
                digits.Append(character);
            }
            else if (!char.IsWhiteSpace(character) && character is not ('.' or '-' or '(' or ')' or '\u2011' or '\u2013'))
            {
                return null;
            }
        }

        return digits.Length > 0 ? digits.ToString() : null;
    }
}
