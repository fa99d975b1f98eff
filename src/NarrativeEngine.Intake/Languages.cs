using System.Text;

namespace NarrativeEngine.Intake;

/// <summary>Tells the language of a text by its script and its commonest words.</summary>
/// <remarks>Enough to keep a model that knows English from judging what it cannot read; not enough to tell Danish from Norwegian.</remarks>
public static class Languages
{
    private const int SampleCharacters = 20_000;

    // Fewer words than this could be a name and a greeting.
    private const int FewestWords = 12;

    private static readonly (string Code, HashSet<string> Words)[] Profiles =
    [
        Profile("en", "the and to of a in is it that for on we you was with have this be are not i they but as at so from or our what there can will would"),
        Profile("de", "der die das und ist nicht wir ein eine zu den mit auf für von dass haben sind ich es auch sich im noch wie aber dem wird war bei"),
        Profile("fr", "le la les et est pas nous un une des de que pour dans sur avec ce qui il je vous du en plus mais sont au cette été on a"),
        Profile("es", "el la los las y es no que de en un una por con para se lo del está más pero como hay su muy al nos tenemos esta son"),
        Profile("pt", "o os as e é não que de em um uma por com para se do da está mais mas como há muito ao nos temos esta são foi isso você"),
        Profile("it", "il lo la gli le e è non che di in un una per con si del della sono più ma come anche questo ci abbiamo ha nel al i"),
        Profile("nl", "de het en is niet we een van dat in op voor met zijn te er aan ook maar die hebben ik naar wat nog bij wordt dit ze"),
        Profile("sv", "och att det är vi en ett på som för inte med har av till den men om så jag kan var från ska när också de"),
        Profile("da", "og at det er vi en et på som for ikke med har af til den men om så jeg kan var fra skal når også de til"),
        Profile("pl", "i w nie na się że to jest z do jak o ale po co za od mamy są tak już dla przez być może czy jeszcze bardzo"),
        Profile("fi", "ja on ei se että oli ovat mutta kun niin myös me hän tämä joka kuin sen olemme vielä ole meillä nyt sitä"),
        Profile("tr", "ve bir bu için ile da de çok var biz ama daha olarak gibi ne kadar sonra değil olan ben mi en bunu"),
        Profile("cs", "a se na je že to v s z do jsme jako ale za by o pro tak po už být jsou není který ještě máme jen"),
    ];

    /// <summary>A two-letter code; <c>en</c> when the text is too short to tell.</summary>
    public static string Detect(string text)
    {
        var sample = text.Length > SampleCharacters ? text[..SampleCharacters] : text;
        return ByScript(sample) ?? ByWords(sample);
    }

    private static string? ByScript(string sample)
    {
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

    private static string ByWords(string sample)
    {
        var words = sample.ToLowerInvariant().Split([' ', '\n', ',', '.', ';', ':', '!', '?', '"', '(', ')', '…', '—', '’', '\''], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWords)
        {
            return "en";
        }

        var scores = Profiles.Select(profile => (profile.Code, Hits: words.Count(profile.Words.Contains))).ToList();
        var english = scores[0].Hits;
        var (code, hits) = scores.MaxBy(score => score.Hits);

        // Another language must be plainly there: English is what the company is expected to speak.
        return hits > english * 1.4 && hits >= words.Length * 0.12 ? code : "en";
    }

    private static (string Code, HashSet<string> Words) Profile(string code, string words) => (code, [.. words.Split(' ')]);
}
