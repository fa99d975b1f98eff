using System.Text;

namespace NarrativeEngine.Intake;

/// <summary>Tells the language of a text by its script and its commonest words.</summary>
/// <remarks>Enough to keep a model that knows English from judging what it cannot read; not enough to tell Danish from Norwegian.</remarks>
public static class Languages
{
    private const string English = "en";
    private const int SampleCharacters = 20_000;

    // Different ones: "ja, ja, ja" and a foreign name with its preposition are not another language.
    private const int FewestHits = 3;

    private static readonly (string Code, string Words)[] Profiles =
    [
        (
            "en",
            "the and to of a in is it that for on we you was with have this be are not i they but as at so from or our what there can will would "
            + "do does did don no my me your he she his her him us them their its if when then than who how why which been were has had just know like think get got go going because "
            + "about all some one two more up out by an could should need now here very well yeah okay still only into over back make want say said let any much also these those too "
            + "week day time before after again new every other where while nobody until last next"),
        ("de", "der die das und ist nicht wir ein eine zu den mit auf für von dass haben sind ich es auch sich im noch wie aber dem wird war bei "
            + "einen einem einer kein keine mehr schon alle sehr uns unser unsere diese dieser zum zur nach über weil oder aus wurde hat hatte kann können müssen muss werden wenn nur sie er ihr mir mich jetzt heute ganz doch dann als um vor bis niemand"),
        ("fr", "le la les et est pas nous un une des de que pour dans sur avec ce qui il je vous du en plus mais sont au cette été on a"),
        ("es", "el la los las y es no que de en un una por con para se lo del está más pero como hay su muy al nos tenemos esta son"),
        ("pt", "o os as e é não que de em um uma por com para se do da está mais mas como há muito ao nos temos esta são foi isso você"),
        ("it", "il lo la gli le e è non che di in un una per con si del della sono più ma come anche questo ci abbiamo ha nel al i"),
        ("nl", "de het en is niet we een van dat in op voor met zijn te er aan ook maar die hebben ik naar wat nog bij wordt dit ze"),
        ("sv", "och att det är vi en ett på som för inte med har av till den men om så jag kan var från ska när också de"),
        ("da", "og at det er vi en et på som for ikke med har af til den men om så jeg kan var fra skal når også de til"),
        ("pl", "i w nie na się że to jest z do jak o ale po co za od mamy są tak już dla przez być może czy jeszcze bardzo"),
        ("fi", "ja on ei se että oli ovat mutta kun niin myös me hän tämä joka kuin sen olemme vielä ole meillä nyt sitä"),
        ("tr", "ve bir bu için ile da de çok var biz ama daha olarak gibi ne kadar sonra değil olan ben mi en bunu"),
        ("cs", "a se na je že to v s z do jsme jako ale za by o pro tak po už být jsou není který ještě máme jen"),
    ];

    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(" \n,.;:!?\"()…—’'");

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Masks = Index();

    /// <summary>A two-letter code; <c>en</c> when the text does not tell.</summary>
    public static string Detect(string text) => Tell(text) ?? English;

    /// <summary>A two-letter code; null when there are too few words to tell.</summary>
    public static string? Tell(string text)
    {
        var sample = text.Length > SampleCharacters ? text[..SampleCharacters] : text;
        return ByScript(sample) ?? ByWords(sample);
    }

    private static string? ByScript(string sample)
    {
        // No script below Greek is looked for, and most text stays below it.
        if (sample.AsSpan().IndexOfAnyExceptInRange('\0', '\u036F') < 0)
        {
            return null;
        }

        var counts = new Dictionary<string, int>();
        var letters = 0;
        foreach (var rune in sample.EnumerateRunes().Where(Rune.IsLetter))
        {
            letters++;
            if (Script(rune.Value) is { } script)
            {
                counts[script] = counts.GetValueOrDefault(script) + 1;
            }
        }

        var kana = counts.GetValueOrDefault("ja");
        var (code, count) = counts.Count == 0 ? ("", 0) : (counts.MaxBy(pair => pair.Value).Key, counts.Values.Max());
        if (letters < 8 || count * 2 < letters)
        {
            return kana * 5 > letters ? "ja" : null;
        }

        return code switch
        {
            "zh" when kana * 20 > letters => "ja",
            "ru" when sample.Any(letter => letter is 'і' or 'ї' or 'є' or 'ґ') => "uk",
            _ => code,
        };
    }

    private static string? Script(int value) => value switch
    {
        >= 0x0400 and <= 0x052F => "ru",
        >= 0x0370 and <= 0x03FF => "el",
        >= 0x0590 and <= 0x05FF => "he",
        >= 0x0600 and <= 0x06FF => "ar",
        >= 0x0900 and <= 0x097F => "hi",
        >= 0x0E00 and <= 0x0E7F => "th",
        >= 0x3040 and <= 0x30FF => "ja",
        >= 0x3400 and <= 0x9FFF => "zh",
        >= 0xAC00 and <= 0xD7AF => "ko",
        _ => null,
    };

    private static string? ByWords(string sample)
    {
        Span<int> hits = stackalloc int[Profiles.Length];
        var words = Count(sample, hits);
        var best = 0;
        for (var i = 1; i < hits.Length; i++)
        {
            best = hits[i] > hits[best] ? i : best;
        }

        // Another language must be plainly there: English is what the company is expected to speak.
        if (best != 0 && hits[best] > hits[0] * 1.6 && hits[best] >= words * 0.2 && Distinct(sample, best) >= FewestHits)
        {
            return Profiles[best].Code;
        }

        return hits[0] >= FewestHits ? English : null;
    }

    // Bit i of a word's mask says that it is one of the commonest words of profile i.
    private static int Count(string sample, Span<int> hits)
    {
        var words = 0;
        foreach (var range in sample.AsSpan().SplitAny(Separators))
        {
            var word = sample.AsSpan(range);
            words += word.IsEmpty ? 0 : 1;
            for (var mask = Masks.TryGetValue(word, out var found) ? found : 0; mask != 0; mask &= mask - 1)
            {
                hits[System.Numerics.BitOperations.TrailingZeroCount(mask)]++;
            }
        }

        return words;
    }

    private static int Distinct(string sample, int profile)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in sample.AsSpan().SplitAny(Separators))
        {
            if (Masks.TryGetValue(sample.AsSpan(range), out var mask) && (mask & (1 << profile)) != 0)
            {
                seen.Add(sample[range]);
            }
        }

        return seen.Count;
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Index()
    {
        var masks = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Profiles.Length; i++)
        {
            foreach (var word in Profiles[i].Words.Split(' '))
            {
                masks[word] = masks.GetValueOrDefault(word) | (1 << i);
            }
        }

        return masks.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
