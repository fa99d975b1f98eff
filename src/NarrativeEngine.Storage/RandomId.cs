using System.Security.Cryptography;

namespace NarrativeEngine.Storage;

/// <summary>Ids that say nothing about what they name.</summary>
internal static class RandomId
{
    public static string New(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
}
