using System.Globalization;
using System.Net;
using System.Text;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>A narrative as one page that needs nothing else: no script, no request, readable by ear and in print.</summary>
public static class NarrativeHtml
{
    /// <param name="strategy">For titles and weights of objectives.</param>
    public static string Render(Narrative narrative, Strategy strategy)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.Append($"<title>{Encode(narrative.Headline)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n");
        page.Append(Body(narrative, strategy));
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>The same without the page around it, for the web application.</summary>
    public static string Body(Narrative narrative, Strategy strategy)
    {
        var body = new StringBuilder();
        body.Append($"<header>\n<p class=\"when\">{Encode(NarrativeText.Subtitle(narrative))}</p>\n<h1>{Encode(narrative.Headline)}</h1>\n</header>\n");
        foreach (var section in narrative.Sections.Where(section => section.Id != Coverage.SectionId))
        {
            body.Append($"<section aria-labelledby=\"s-{Encode(section.Id)}\">\n<h2 id=\"s-{Encode(section.Id)}\">{Encode(section.Title)}</h2>\n");
            foreach (var statement in section.Statements)
            {
                AppendStatement(body, narrative, statement);
            }

            body.Append("</section>\n");
        }

        AppendChart(body, narrative, strategy);
        foreach (var statement in narrative.Sections.Where(section => section.Id == Coverage.SectionId).SelectMany(section => section.Statements))
        {
            body.Append($"<footer><p>{Encode(statement.Text)}</p></footer>\n");
        }

        return body.ToString();
    }

    private static void AppendStatement(StringBuilder body, Narrative narrative, Statement statement)
    {
        body.Append($"<article>\n<p>{Encode(NarrativeText.Marked(narrative, statement))}");
        if (statement.Trend is { } trend)
        {
            var name = trend.ToString().ToLowerInvariant();
            body.Append($" <span class=\"trend {name}\">{name}</span>");
        }

        body.Append("</p>\n");
        if (statement.Evidence.Count > 0)
        {
            body.Append($"<details><summary>{Encode(Wording.Capital(Wording.Counted(statement.Evidence.Count, "source")))}</summary>\n");
            foreach (var evidence in statement.Evidence.Select(id => narrative.Evidence[id]))
            {
                body.Append($"<figure><blockquote>{Encode(evidence.Quote)}</blockquote><figcaption>{Encode(NarrativeText.Source(narrative, evidence))}</figcaption></figure>\n");
            }

            body.Append("</details>\n");
        }

        body.Append("</article>\n");
    }

    // Two bars an objective: its share of the talk above its share of the weights. The figures are text, to be read at any width.
    private static void AppendChart(StringBuilder body, Narrative narrative, Strategy strategy)
    {
        var shares = narrative.Measures.Alignment.ByObjective;
        if (strategy.Objectives.Count == 0 || shares.Values.Sum() <= 0)
        {
            return;
        }

        body.Append("<section class=\"chart\" aria-labelledby=\"s-talk\">\n<h2 id=\"s-talk\">Talk and weight</h2>\n");
        foreach (var objective in strategy.Objectives)
        {
            var (share, weight) = (shares.GetValueOrDefault(objective.Id), strategy.WeightShare(objective.Id));
            body.Append($"<p>{Encode(objective.Title)} <span class=\"figure\">{Wording.Percent(share)} of the talk, {Wording.Percent(weight)} of the weight</span></p>\n");
            body.Append($"<svg height=\"18\" aria-hidden=\"true\"><rect class=\"talk\" width=\"{Width(share)}%\" height=\"10\" rx=\"2\"/><rect class=\"weight\" y=\"12\" width=\"{Width(weight)}%\" height=\"5\" rx=\"2\"/></svg>\n");
        }

        body.Append("</section>\n");
    }

    private static string Width(double share) => Math.Round(share * 100, 1).ToString(CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The page's whole style; light or dark as the reader's system is, black on white in print.</summary>
    public const string Style = """

        :root{color-scheme:light dark;--ink:#1d2327;--soft:#5a646b;--line:#d8dde0;--paper:#fff;--mark:#0b5d7a;--bar:#2b7a9b;--bar2:#a9b4ba}
        @media (prefers-color-scheme:dark){:root{--ink:#e8ecee;--soft:#a3adb3;--line:#394147;--paper:#15191c;--mark:#7cc4df;--bar:#5aaccb;--bar2:#5b656b}}
        body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Times New Roman",serif}
        main{max-width:44rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        h1{font-size:clamp(1.35rem,1rem + 2vw,1.8rem);line-height:1.25;margin:.2rem 0 1.5rem;text-wrap:balance}
        h2{font:600 .82rem/1.3 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:2.2rem 0 .6rem;border-top:1px solid var(--line);padding-top:.8rem}
        .when,footer,figcaption,summary,.trend{font-family:system-ui,sans-serif}
        .when,footer,figcaption{color:var(--soft);font-size:.85rem}
        article{margin:0 0 1rem}article>p{margin:0}
        .trend{font-size:.72rem;border:1px solid currentColor;border-radius:.6rem;padding:.05rem .45rem;white-space:nowrap;color:var(--soft)}
        .trend.escalating{color:var(--mark);font-weight:600}
        details{margin:.25rem 0}summary{cursor:pointer;font-size:.82rem;color:var(--mark)}
        summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
        figure{margin:.5rem 0 .5rem 1rem;border-left:3px solid var(--line);padding-left:.8rem}blockquote{margin:0;font-style:italic}
        .chart p{font:.9rem/1.4 system-ui,sans-serif;margin:.7rem 0 .2rem}.chart .figure{color:var(--soft);font-size:.8rem;white-space:nowrap}svg{display:block;width:100%}
        .talk{fill:var(--bar)}.weight{fill:var(--bar2)}
        @media print{:root{--ink:#000;--soft:#333;--paper:#fff;--line:#999}body{font-size:11pt}main{max-width:none;padding:0}article{break-inside:avoid}details>figure{display:block}details::details-content{content-visibility:visible;display:block}summary{list-style:none}}

        """;
}
