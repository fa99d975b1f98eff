using System.Text;
using HtmlAgilityPack;

namespace NarrativeEngine.Intake.Cleaning;

/// <summary>The readable text of HTML, one block a paragraph. Nothing is fetched, nothing runs.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer", "pre", "hr", "body",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "title", "noscript", "template", "#comment" };

    public static string Read(string html, ReadingBudget budget)
    {
        if (html.AsSpan().Count('<') > Limits.HtmlTags || html.AsSpan().Count('=') > Limits.HtmlAttributes)
        {
            throw new UnreadableException("has more tags than any message; save its text as .txt.");
        }

        var document = new HtmlDocument { OptionMaxNestedChildNodes = Limits.HtmlDepth };
        document.LoadHtml(html);
        var text = new StringBuilder();
        Write(document.DocumentNode, text, budget);
        return text.ToString();
    }

    // Recursion is safe: the parser has refused anything deeper than the limit.
    // False when the history begins: Outlook puts it behind its mark, not inside.
    private static bool Write(HtmlNode node, StringBuilder text, ReadingBudget budget)
    {
        budget.Spend();
        if (Silent.Contains(node.Name) || IsQuote(node))
        {
            return true;
        }

        if (BeginsHistory(node))
        {
            return false;
        }

        if (node is HtmlTextNode words)
        {
            text.Append(HtmlEntity.DeEntitize(words.Text).ReplaceLineEndings(" "));
            return true;
        }

        var block = Blocks.Contains(node.Name);
        text.Append(block ? "\n\n" : node.Name switch { "br" => "\n", "li" => "\n- ", "td" or "th" => "\n\n", _ => "" });
        foreach (var child in node.ChildNodes)
        {
            if (!Write(child, text, budget))
            {
                return false;
            }
        }

        text.Append(block ? "\n\n" : "");
        return true;
    }

    private static bool BeginsHistory(HtmlNode node) => node.GetAttributeValue("id", "") is { Length: > 0 } id
        && (id.Contains("divRplyFwdMsg", StringComparison.OrdinalIgnoreCase) || id.Contains("appendonsend", StringComparison.OrdinalIgnoreCase));

    // Mail programs mark the history that they quote.
    private static bool IsQuote(HtmlNode node) =>
        node.Name.Equals("blockquote", StringComparison.OrdinalIgnoreCase)
        || node.GetAttributeValue("class", "").Contains("gmail_quote", StringComparison.OrdinalIgnoreCase);
}
