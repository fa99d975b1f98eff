using System.Net;
using System.Text;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Delivery;

/// <summary>A picture that stands inside the mail.</summary>
internal sealed record InlinePicture(string ContentId, byte[] Png);

/// <summary>A digest as mail programs can show it: tables of nothing, styles on the elements, pictures inside the mail, no request to anywhere.</summary>
internal static class MailPage
{
    private const string Soft = "color:#5a646b;font:13px/1.4 Arial,sans-serif";

    public static (string Html, IReadOnlyList<InlinePicture> Pictures) Html(Digest digest)
    {
        var narrative = digest.Narrative;
        var pictures = new List<InlinePicture>();
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{Encode(narrative.Headline)}</title></head>
            <body style="margin:0;padding:24px;max-width:640px;color:#1d2327;background:#ffffff;font:16px/1.5 Georgia,serif">
            <p style="{Soft}">{Encode(When(digest))}</p>
            <h1 style="font-size:22px;line-height:1.3">{Encode(narrative.Headline)}</h1>

            """);
        foreach (var section in narrative.Sections)
        {
            page.Append($"<h2 style=\"font:bold 14px Arial,sans-serif;color:#5a646b;margin:24px 0 6px\">{Encode(section.Title)}</h2>\n");
            foreach (var statement in section.Statements)
            {
                var sources = statement.Evidence.Count == 0 ? "" : $" <span style=\"{Soft}\">{Encode(Wording.Counted(statement.Evidence.Count, "source"))}</span>";
                page.Append($"<p style=\"margin:0 0 12px\">{Encode(statement.Text)}{sources}</p>\n");
            }
        }

        AppendChart(page, digest, pictures);
        if (digest.Link is { } link)
        {
            page.Append($"<p style=\"{Soft}\"><a href=\"{Encode(link.AbsoluteUri)}\">Read it with its sources</a></p>\n");
        }

        page.Append("</body></html>\n");
        return (page.ToString(), pictures);
    }

    /// <summary>The same for eyes and programs that want no HTML.</summary>
    public static string Text(Digest digest)
    {
        var text = new StringBuilder($"{digest.Narrative.Headline}\n{When(digest)}\n");
        foreach (var section in digest.Narrative.Sections)
        {
            text.Append($"\n{section.Title.ToUpperInvariant()}\n");
            foreach (var statement in section.Statements)
            {
                text.Append($"- {statement.Text}\n");
            }
        }

        return digest.Link is { } link ? text.Append($"\n{link.AbsoluteUri}\n").ToString() : text.ToString();
    }

    public static string When(Digest digest) => $"{digest.Company}, {Wording.PeriodInWords(digest.Narrative.Period, digest.Narrative.Cadence)}";

    private static void AppendChart(StringBuilder page, Digest digest, List<InlinePicture> pictures)
    {
        var shares = digest.Narrative.Measures.Alignment.ByObjective;
        if (digest.Strategy.Objectives.Count == 0 || shares.Values.Sum() <= 0)
        {
            return;
        }

        page.Append("<h2 style=\"font:bold 14px Arial,sans-serif;color:#5a646b;margin:24px 0 6px\">Talk and weight</h2>\n");
        foreach (var objective in digest.Strategy.Objectives)
        {
            var (share, weight) = (shares.GetValueOrDefault(objective.Id), digest.Strategy.WeightShare(objective.Id));
            var picture = new InlinePicture($"bar{pictures.Count + 1}@{digest.Id}", BarPicture.Draw(share, weight));
            pictures.Add(picture);
            var figures = $"{Wording.Percent(share)} of the talk, {Wording.Percent(weight)} of the weight";
            page.Append($"<p style=\"{Soft};margin:8px 0 2px\">{Encode(objective.Title)}: {figures}</p>\n");
            page.Append($"<img src=\"cid:{picture.ContentId}\" width=\"{BarPicture.Width}\" height=\"{BarPicture.Height}\" alt=\"{Encode($"{objective.Title}: {figures}")}\" style=\"max-width:100%\">\n");
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
