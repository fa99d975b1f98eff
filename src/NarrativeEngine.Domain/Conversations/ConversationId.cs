using System.Security.Cryptography;
using System.Text;

namespace NarrativeEngine.Domain.Conversations;

/// <summary>Ids that follow from what a thing is, so that the same source always gets the same id.</summary>
public static class ConversationId
{
    /// <summary>The id of a source: <c>c</c> and 12 hexadecimal digits of SHA-256 over path and content.</summary>
    /// <remarks>The path takes part because two people may hand in the same short note on the same day.</remarks>
    public static string Of(string path, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        hash.AppendData([0]);
        hash.AppendData(content);
        return "c" + Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>The id of the passage at a position of a conversation.</summary>
    public static string OfPassage(string conversationId, int position) => $"{conversationId}-{position}";
}
