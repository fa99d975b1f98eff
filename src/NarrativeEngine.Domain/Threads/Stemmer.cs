namespace NarrativeEngine.Domain.Threads;

/// <summary>Brings the forms of an English word together: <c>delivered</c>, <c>deliveries</c>, <c>delivery</c>; <c>colour</c>, <c>color</c>.</summary>
/// <remarks>
/// Lighter than Porter (M. F. Porter, "An algorithm for suffix stripping", 1980): plural, tense and the commonest endings of
/// nouns. Prefixes of reversal and repetition go too (<c>unsigned</c>, <c>reconnect</c>), because a thread is about the matter,
/// whichever way it stands.
/// </remarks>
internal static class Stemmer
{
    private static readonly string[] NounEndings =
        ["isations", "izations", "isation", "ization", "ications", "ication", "ations", "ation", "ments", "ment", "ness", "ities", "ity", "ional", "ions", "ion", "ances", "ance", "ers", "er", "ors", "or", "al", "ive", "able", "ly"];

    private static readonly string[] Prefixes = ["non", "re", "un", "pre"];

    // Words whose beginning only looks like a prefix, or whose ending only looks like an ending.
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "number", "paper", "water", "power", "order", "customer", "quarter", "winter", "summer", "letter", "matter", "master", "former",
        "server", "tower", "laser", "corner", "counter", "filter", "meter", "tender", "border", "member", "offer", "cover", "career",
        "floor", "door", "motor", "doctor", "error", "mirror", "minor", "major", "sensor", "vendor", "station", "nation", "ration",
        "mission", "pension", "version", "region", "million", "union", "cushion", "metal", "rental", "medal", "signal", "hospital",
        "portal", "capital", "table", "cable", "stable", "reply", "supply", "apply", "family", "july", "early", "assembly", "moment",
        "comment", "cement", "segment", "document", "element", "department", "apartment", "city", "quality", "utility", "facility",
        "security", "identity", "finance", "balance", "chance", "drive", "five", "live", "archive", "receive", "ready", "really",
        "real", "report", "result", "repair", "release", "review", "remote", "return", "request", "require", "respond", "resin", "rest",
        "region", "register", "reach", "read", "unit", "union", "until", "under", "price", "press", "present", "prefer", "premium",
        "carrier", "courier", "shelter", "butter", "weather", "cancer", "layer", "player", "printer", "charger", "boiler", "trailer",
        "sealer", "timber", "rubber", "copper", "paper", "ladder", "summer", "interview",
    };

    public static string Stem(string word)
    {
        var stem = FoldSpelling(word);
        if (stem.Length <= 3)
        {
            return stem;
        }

        stem = WithoutPlural(stem);
        if (!Whole.Contains(stem))
        {
            stem = WithoutPrefix(WithoutNounEnding(WithoutTense(stem)));
        }

        return stem.Length > 4 && stem[^1] is 'e' or 'i' or 'y' ? stem[..^1] : stem;
    }

    private static string FoldSpelling(string word)
    {
        if (word.Length > 5 && word.EndsWith("our"))
        {
            return word[..^3] + "or";
        }

        return word switch
        {
            "programme" or "programmes" => "program",
            "centre" or "centres" or "centers" => "center",
            "metre" or "metres" or "meters" => "meter",
            "litre" or "litres" => "liter",
            "licence" or "licences" => "license",
            "cheque" or "cheques" => "check",
            "tyre" or "tyres" => "tire",
            "grey" => "gray",
            "aluminium" => "aluminum",
            "catalogue" => "catalog",
            _ => word.Replace("ys" + "e", "yz" + "e").Replace("isation", "ization"),
        };
    }

    private static string WithoutPlural(string word) => word switch
    {
        _ when word.EndsWith("sses") => word[..^2],
        _ when word.EndsWith("ies") && word.Length > 4 => word[..^3] + "y",
        _ when word.EndsWith("ches") || word.EndsWith("shes") || word.EndsWith("xes") => word[..^2],
        _ when word.EndsWith("ss") || word.EndsWith("us") || word.EndsWith("is") => word,
        _ when word.EndsWith('s') => word[..^1],
        _ => word,
    };

    private static string WithoutTense(string word)
    {
        foreach (var ending in new[] { "ing", "ed" })
        {
            if (word.EndsWith(ending) && word.Length - ending.Length >= 3 && word[..^ending.Length].Any(IsVowel))
            {
                return Undouble(word[..^ending.Length]);
            }
        }

        return word;
    }

    private static string WithoutNounEnding(string word)
    {
        foreach (var ending in NounEndings)
        {
            if (word.EndsWith(ending) && word.Length - ending.Length >= 4)
            {
                return Undouble(word[..^ending.Length]);
            }
        }

        return word;
    }

    private static string WithoutPrefix(string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.StartsWith(prefix) && word.Length - prefix.Length >= 4 && !Whole.Contains(word))
            {
                return word[prefix.Length..];
            }
        }

        return word;
    }

    private static string Undouble(string word) =>
        word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z') ? word[..^1] : word;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
