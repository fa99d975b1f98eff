using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>report</c>: one narrative, in the form asked for.</summary>
internal static class ReportVerb
{
    private static readonly Option<string> ScopeOption = new("--scope") { Description = "executive, team:ID or person:ID.", DefaultValueFactory = _ => "executive" };

    private static readonly Option<string?> CadenceOption = new("--cadence") { Description = "weekly, monthly or quarterly; else what --period says." };

    private static readonly Option<string?> PeriodOption = new("--period") { Description = "2026-W10, 2026-03 or 2026-Q1; else the latest with conversations." };

    private static readonly Option<string> Format = new("--format") { Description = "md, html, json or docx.", DefaultValueFactory = _ => "md" };

    private static readonly Option<string?> As = new("--as") { Description = "Who reads: a person's id or name, executive or hr; else the scope's own reader." };

    public static Command Create()
    {
        CadenceOption.AcceptOnlyFromAmong("weekly", "monthly", "quarterly");
        Format.AcceptOnlyFromAmong("md", "html", "json", "docx");
        var command = new Command("report", "Writes the narrative of a week, a month or a quarter, every sentence with its evidence.")
        {
            ScopeOption, CadenceOption, PeriodOption, Format, As, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var format = parsed.GetValue(Format);
        if (format == "docx" && parsed.GetValue(OutputOption.Output) is null && !Console.IsOutputRedirected)
        {
            throw new CannotException("A Word file cannot go to the terminal; give a file with --output.", Exit.WrongUsage);
        }

        await using var session = await Session.OpenAsync(parsed, cancel);
        var organization = await session.OrganizationAsync(cancel);
        var scope = ScopeOf(parsed.GetValue(ScopeOption)!, organization);
        var reader = ReaderOf(parsed.GetValue(As), organization);
        var story = await session.Get<Storyteller>().LoadAsync(cancel);
        var (period, cadence) = PeriodOf(parsed, story);
        var narrative = await TellAsync(story, new Edition(scope, cadence, period), reader, cancel);
        if (format == "docx")
        {
            await OutputOption.WriteAsync(parsed, NarrativeDocx.Render(narrative), cancel);
        }
        else
        {
            await OutputOption.WriteAsync(parsed, Render(narrative, story.Talk.Strategy, format!));
        }

        return Exit.Success;
    }

    internal static string Render(Narrative narrative, Strategy strategy, string format) => format switch
    {
        "md" => NarrativeMarkdown.Render(narrative),
        "html" => NarrativeHtml.Render(narrative, strategy),
        "json" => NarrativeJson.Render(narrative),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    internal static Reader? ReaderOf(string? text, Organization organization) =>
        text is null
            ? null
            : Reader.Parse(text, organization)
                ?? throw new CannotException($"Nobody, or more than one person, is called '{text}'; give the id from organization.yaml, executive or hr.", Exit.WrongUsage);

    private static Scope ScopeOf(string text, Organization organization) => Scope.Parse(text) switch
    {
        Scope.Team team when organization.FindTeam(team.Id) is null =>
            throw new CannotException($"There is no team '{team.Id}'; the teams are {string.Join(", ", organization.Teams.Select(known => known.Id))}.", Exit.WrongUsage),
        Scope.Person person => organization.Match(person.Id) is { } found
            ? new Scope.Person(found.Id)
            : throw new CannotException($"There is no person '{person.Id}'; give an id from organization.yaml.", Exit.WrongUsage),
        null => throw new CannotException($"'{text}' is no scope; write executive, team:ID or person:ID.", Exit.WrongUsage),
        var scope => scope,
    };

    private static (Period Period, Cadence Cadence) PeriodOf(ParseResult parsed, Story story)
    {
        var cadence = parsed.GetValue(CadenceOption) is { } name ? Enum.Parse<Cadence>(name, ignoreCase: true) : (Cadence?)null;
        if (parsed.GetValue(PeriodOption) is not { } text)
        {
            var last = story.LastDay ?? throw new CannotException("No conversation has been worked through yet; import or ingest some, then run 'narrative process'.");
            return (Period.Of(cadence ?? Cadence.Weekly, last), cadence ?? Cadence.Weekly);
        }

        if (!Period.TryParse(text, out var period, out var stated))
        {
            throw new CannotException($"'{text}' is no period; write 2026-W10, 2026-03 or 2026-Q1.", Exit.WrongUsage);
        }

        return cadence is { } asked && asked != stated
            ? throw new CannotException($"The period {text} is {stated.ToString().ToLowerInvariant()}, not {asked.ToString().ToLowerInvariant()}; leave --cadence out or give a period of that kind.", Exit.WrongUsage)
            : (period!, stated);
    }

    private static async Task<Narrative> TellAsync(Story story, Edition edition, Reader? reader, CancellationToken cancel)
    {
        try
        {
            return await story.TellAsync(edition, reader, cancel);
        }
        catch (NotPermittedException refusal)
        {
            throw new CannotException(refusal.Message);
        }
    }
}
