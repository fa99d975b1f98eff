using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Tells words that somebody spoke from words about somebody.</summary>
internal static partial class FirstPerson
{
    public static bool IsIn(string text) => Pronoun().IsMatch(text.Length > 2000 ? text[..2000] : text);

    [GeneratedRegex(@"\b(?:I|we|We|my|My|our|Our|me|us|mine|ours)(?:['’](?:m|re|ve|ll|d))?\b", RegexOptions.None, 1000)]
    private static partial Regex Pronoun();
}
