namespace NarrativeEngine.Intake.Segmenting;

/// <summary>Words that keep a talk going and say nothing: they are not worth tagging or quoting.</summary>
internal static class SmallTalk
{
    private const int MostWords = 12;
    private const int MostCharacters = 80;
    private const int BrokenOffWords = 6;

    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "yeah", "yes", "yep", "yup", "no", "nope", "nah", "okay", "ok", "kay", "right", "mm", "mmm", "hm", "hmm", "mhm", "mm-hm", "mm-hmm", "uh", "um", "uhm", "er", "erm",
        "uh-huh", "huh", "oh", "ah", "aha", "sure", "great", "cool", "nice", "good", "alright", "thanks", "exactly", "absolutely", "definitely",
        "well", "so", "and", "but", "then", "fine", "bye", "hello", "hi", "hey", "morning", "afternoon", "evening", "everyone", "everybody", "all", "welcome", "cheers",
        "perfect", "true", "indeed", "sorry", "wow", "really", "totally", "lovely", "excellent", "wonderful", "please", "gosh", "ha", "haha", "anyway", "just",
        "thank", "you", "see", "i", "know", "got", "it", "of", "course", "to", "very", "much", "a", "lot", "that's", "it's", "okey", "hmm-hmm", "mean", "too", "the", "or", "is",
    };

    // At least one of these must be there: "I see it" could be an answer, "I see, yeah" is not.
    private static readonly HashSet<string> Sounds = new(StringComparer.OrdinalIgnoreCase)
    {
        "yeah", "yes", "yep", "yup", "no", "nope", "nah", "okay", "ok", "kay", "right", "mm", "mmm", "hm", "hmm", "mhm", "mm-hm", "mm-hmm", "uh", "um", "uhm", "er", "erm", "uh-huh", "huh", "oh", "ah", "aha",
        "sure", "great", "cool", "nice", "good", "alright", "thanks", "thank", "exactly", "absolutely", "definitely", "well", "fine", "bye", "hello", "hi", "hey", "morning", "welcome",
        "cheers", "perfect", "true", "indeed", "sorry", "wow", "really", "totally", "lovely", "excellent", "wonderful", "ha", "haha", "got", "course", "please", "gosh", "anyway", "okey", "hmm-hmm",
    };

    // What transcribers write instead of words.
    private static readonly HashSet<string> Noises = new(StringComparer.OrdinalIgnoreCase)
    {
        "inaudible", "unintelligible", "indiscernible", "crosstalk", "laughter", "laughs", "laughing", "laugh", "chuckles", "applause", "music", "pause", "silence",
        "background", "noise", "vocalsound", "disfmarker", "nonvocalsound", "gap", "cough", "coughs", "sigh", "sighs", "foreign",
    };

    // Nobody ends a sentence on these: who stops here was interrupted.
    private static readonly HashSet<string> Hanging = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "my", "your", "our", "their", "and", "or", "but", "of", "with", "from", "if", "because", "cuz", "than", "to",
        "is", "was", "were", "are", "i", "we", "they", "he", "she", "didn't", "don't", "um", "uh", "so", "other", "into", "like", "i'm", "we're", "that's", "it's",
    };

    private static readonly HashSet<string> Greetings = new(StringComparer.OrdinalIgnoreCase)
    {
        "hi", "hello", "hey", "dear", "morning", "thanks", "thank", "bye", "goodbye", "welcome", "cheers", "good", "sorry",
    };

    /// <summary>True for a sentence that is nothing but fillers, or a greeting of up to three words.</summary>
    public static bool Is(ReadOnlySpan<char> sentence)
    {
        if (sentence.Length > MostCharacters)
        {
            return false;
        }

        var words = sentence.ToString().Replace('’', '\'').Split([' ', ',', '.', '!', '?', '…', ';', ':', '—', '–', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('\'', '-', '(', ')', '[', ']', '<', '>', '*', '♪')).Where(word => word.Length > 0 && !Noises.Contains(word)).ToList();
        return words.Count == 0
            || (words.Count <= MostWords && words.All(Fillers.Contains) && (words.Count <= 2 || words.Any(Sounds.Contains)))
            || (words.Count <= 3 && Greetings.Contains(words[0]) && (words.Count == 1 || words.Skip(1).All(IsNameOrFiller)))
            || (words is ["I", "see" or "know"] or ["you", "know"]);
    }

    /// <summary>True for what is left when nothing was said: a lone word, a name, a line that only announces a list.</summary>
    public static bool SaysNothing(ReadOnlySpan<char> passage, int words, bool spoken)
    {
        if (IsWithoutSpaces(passage))
        {
            return passage.Length < 4;
        }

        if (words < 2 || (words <= 5 && passage[^1] == ':'))
        {
            return true;
        }

        return words == 2
            ? spoken ? passage[^1] is not ('.' or '!') : AllCapitalised(passage)
            : spoken && words <= BrokenOffWords && Hanging.Contains(passage[(passage.LastIndexOf(' ') + 1)..].TrimEnd(",-–—").ToString().Replace('’', '\''));
    }

    private static bool IsNameOrFiller(string word) => char.IsUpper(word[0]) || Fillers.Contains(word) || word is "team" or "folks" or "there" or "guys";

    private static bool AllCapitalised(ReadOnlySpan<char> passage)
    {
        var space = passage.IndexOf(' ');
        return !char.IsLower(passage[0]) && !char.IsLower(passage[space + 1]) && passage[^1] is not ('.' or '!' or '?');
    }

    // Chinese, Japanese and Thai write whole sentences as one "word".
    private static bool IsWithoutSpaces(ReadOnlySpan<char> passage)
    {
        foreach (var character in passage)
        {
            if (character is (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\u9FFF'))
            {
                return true;
            }
        }

        return false;
    }
}
