using System.Text;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Erasing;

namespace NarrativeEngine.Pipeline;

/// <summary>Tells whether a file can be kept as it came when somebody was erased.</summary>
internal static partial class ErasedFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Only plain text in which none of the names stands: packed and encoded files hide words in places that reading passes over (comments, headers,
    /// quoted history), so they are kept as what was read from them.
    /// </summary>
    public static bool MayStay(string path, ReadOnlySpan<byte> content, IReadOnlyList<string?> beside, ErasedPeople erased)
    {
        try
        {
            var text = Strict.GetString(content);
            return !Encoded().IsMatch(text)
                && erased.RedactPath(path) == path
                && beside.Append(text).OfType<string>().All(part => ReferenceEquals(erased.Redact(part), part));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\0|\\u[0-9a-f]{4}|base64|quoted-printable|=\?|&#|^PK", RegexOptions.IgnoreCase)]
    private static partial Regex Encoded();
}
