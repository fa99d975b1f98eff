using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests;

/// <summary>An authenticator app: six digits of a key and the time (RFC 6238).</summary>
internal static partial class TimeCode
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string KeyOf(string page) => Key().Match(page).Groups[1].Value.Replace(" ", "");

    public static string RecoveryOf(string page) => Recovery().Match(page).Groups[1].Value;

    [SuppressMessage("Security", "CA5350", Justification = "The standard says SHA-1.")]
    public static string Of(string key)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(Bytes(key), counter);
        var at = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & int.MaxValue) % 1_000_000).ToString("D6");
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString(Letters.IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("""class="key">([A-Z2-7 ]+)<""")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([^<]+)<")]
    private static partial Regex Recovery();
}
