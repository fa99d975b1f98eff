using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Delivery;

/// <summary>A digest in short, as chat programs show it: headline, verdict, worries, and where to read on.</summary>
/// <remarks>Words of talk go into elements that know no markup, so nothing in them can become a link, a mention or a picture.</remarks>
internal static class Cards
{
    private const int MostStatements = 6;
    private const int LongestText = 2_900;

    /// <summary>A Teams message with an adaptive card. Runs of rich text are shown as they are, where a text block would read Markdown.</summary>
    public static JsonObject Teams(Digest digest)
    {
        var body = new JsonArray(Run(digest.Narrative.Headline, "Large", bold: true), Run(MailPage.When(digest), "Small", bold: false));
        foreach (var text in Told(digest))
        {
            body.Add(Run(text, "Default", bold: false));
        }

        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
        if (digest.Link is { } link)
        {
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Read it with its sources", ["url"] = link.AbsoluteUri });
        }

        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
        };
    }

    /// <summary>A Slack message in blocks of plain text. The line for notifications is read as markup, so there its three signs are escaped.</summary>
    public static JsonObject Slack(Digest digest)
    {
        var blocks = new JsonArray(Block("header", Cut(digest.Narrative.Headline, 150)), Block("section", MailPage.When(digest)));
        foreach (var text in Told(digest))
        {
            blocks.Add(Block("section", text));
        }

        if (digest.Link is { } link)
        {
            blocks.Add(new JsonObject
            {
                ["type"] = "actions",
                ["elements"] = new JsonArray(new JsonObject { ["type"] = "button", ["text"] = Plain("Read it with its sources"), ["url"] = link.AbsoluteUri }),
            });
        }

        var line = digest.Narrative.Headline.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return new JsonObject { ["text"] = line, ["blocks"] = blocks };
    }

    // What stands on top of every page: the verdict, and what it rests on.
    private static IEnumerable<string> Told(Digest digest) =>
        digest.Narrative.Sections.Take(2).SelectMany(section => section.Statements).Take(MostStatements).Select(statement => Cut(statement.Text, LongestText));

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static JsonObject Run(string text, string size, bool bold) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text, ["size"] = size, ["weight"] = bold ? "Bolder" : "Default" }),
    };

    private static JsonObject Block(string type, string text) => new() { ["type"] = type, ["text"] = Plain(text) };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };
}
