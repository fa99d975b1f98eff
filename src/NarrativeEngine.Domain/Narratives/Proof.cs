using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Proves by comparison, never by trust, that a text says nothing that its finding does not hold.</summary>
public static partial class Proof
{
    private const int LongestText = 1200;

    private static readonly Dictionary<string, int> NumberWords = new(StringComparer.Ordinal)
    {
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["million"] = 1000000,
        ["dozen"] = 12,
        ["twice"] = 2,
        ["one"] = 1,
    };

    /// <summary>What is wrong with a statement, or null when everything in it is proved.</summary>
    /// <remarks>The answer carries no words of the statement, so that it can be logged.</remarks>
    public static string? FaultOf(DraftStatement statement, Finding finding, EvidencePack pack)
    {
        if (statement.Evidence.Count == 0)
        {
            return "It cites nothing.";
        }

        var permitted = finding.Quotes.Select(quote => quote.EvidenceId).ToHashSet(StringComparer.Ordinal);
        if (!statement.Evidence.All(permitted.Contains))
        {
            return "It cites evidence of another finding.";
        }

        var cited = statement.Evidence.Select(pack.EvidenceById).ToList();
        return cited.Any(evidence => evidence is null || !pack.StandsInSource(evidence))
            ? "It cites words that are not in their source."
            : FaultOf(statement.Text, finding.Facts, [.. cited.Select(evidence => evidence!)], pack);
    }

    /// <summary>The same for any text that rests on facts and evidence, such as a headline.</summary>
    public static string? FaultOf(string text, IReadOnlyDictionary<string, string> facts, IReadOnlyList<Evidence> cited, EvidencePack pack)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Contains("://") || text.Contains("]("))
        {
            return "It is empty, too long, or holds a link.";
        }

        if (text.EnumerateRunes().Any(IsInvisible))
        {
            return "It holds characters that nobody sees.";
        }

        foreach (Match match in Quotation().Matches(text))
        {
            var quote = match.Groups["curly"].Success ? match.Groups["curly"].Value : match.Groups["straight"].Value;
            if (!cited.Any(evidence => evidence.Quote.Contains(quote, StringComparison.Ordinal)))
            {
                return "It quotes words that its evidence does not hold.";
            }
        }

        var own = Quotation().Replace(text, " ");
        if (own.AsSpan().IndexOfAny("“”\"") >= 0)
        {
            return "A quotation mark in it has no partner.";
        }

        var known = facts.Values.Concat(cited.Select(evidence => evidence.Quote)).SelectMany(Numbers)
            .Concat(cited.SelectMany(evidence => new[] { evidence.Date.Day, evidence.Date.Year }.Select(number => (decimal)number))).ToHashSet();
        if (!Numbers(own).All(known.Contains))
        {
            return "It holds a number that its finding does not.";
        }

        foreach (var fact in facts.Values.Where(fact => fact.Length > 1).OrderByDescending(fact => fact.Length))
        {
            own = own.Replace(fact, " ", StringComparison.Ordinal).Replace(Wording.Capital(fact), " ", StringComparison.Ordinal);
        }

        return pack.Names.HasName(own) ? "It names somebody whom its finding does not." : null;
    }

    private static bool IsInvisible(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>The numbers above one that a text states, in digits or in words: "thirty-four" is 34.</summary>
    internal static IEnumerable<decimal> Numbers(string text)
    {
        foreach (Match match in Digits().Matches(text))
        {
            if (decimal.TryParse(match.Value.Replace(",", ""), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number != 1)
            {
                yield return number;
            }
        }

        foreach (Match match in NumberWord().Matches(text.ToLowerInvariant()))
        {
            var parts = match.Value.Split('-', ' ').Where(NumberWords.ContainsKey).Select(part => NumberWords[part]).ToList();
            yield return parts.Count == 2 ? parts[0] + parts[1] : parts[0];
        }
    }

    [GeneratedRegex("“(?<curly>[^“”]*)”|\"(?<straight>[^\"]*)\"")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\d+([.,]\d+)*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b((twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](one|two|three|four|five|six|seven|eight|nine)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|twice)\b")]
    private static partial Regex NumberWord();
}
