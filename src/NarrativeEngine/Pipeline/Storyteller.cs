using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Loads a company's whole tagged talk, from which narratives are then told.</summary>
public sealed class Storyteller(CompanyStore companies, TalkStore talk, ITagger tagger, IWordRarity rarity, Narrators narrators)
{
    /// <exception cref="InvalidOperationException">Nothing was imported yet.</exception>
    public async Task<Story> LoadAsync(CancellationToken cancel)
    {
        var organization = await companies.FindOrganizationAsync(cancel)
            ?? throw new InvalidOperationException("There is no company in this store yet.");
        var strategy = await companies.FindStrategyAsync(cancel);
        var passages = await talk.LoadAsync(cancel);
        var leftOut = await talk.LoadLeftOutAsync(cancel);
        return Story.Of(new CompanyTalk(organization, strategy, passages) { LeftOut = leftOut }, tagger.ModelVersion, rarity, narrators);
    }
}

/// <summary>A narrative that can be written.</summary>
public sealed record Edition(Scope Scope, Cadence Cadence, Period Period);

/// <summary>One state of a company's talk, and every narrative that it holds.</summary>
public sealed class Story(CompanyTalk talk, NarrativeBuilder builder, NarrativeBuilder builderOfThreads, Narrators narrators)
{
    public CompanyTalk Talk => talk;

    /// <summary>A story with the product's own threads and measures.</summary>
    public static Story Of(CompanyTalk talk, string modelVersion, IWordRarity rarity, Narrators narrators)
    {
        NarrativeBuilder Builder(bool everyThread) => new(
            (permitted, company, period) => ThreadFinder.Find(permitted, company, period, rarity),
            MeasureBook.Compute,
            modelVersion)
        {
            WithEveryThread = everyThread,
            Rarity = rarity,
            Templates = everyThread ? TemplateSet.Shipped : narrators.Templates,
            OnFault = everyThread ? null : narrators.OnFault,
        };
        return new Story(talk, Builder(everyThread: false), Builder(everyThread: true), narrators);
    }

    /// <summary>The last day on which something was said; null while nothing was.</summary>
    public DateOnly? LastDay { get; } = talk.Passages.Count == 0 ? null : talk.Passages.Max(passage => passage.SaidOn);

    /// <summary>Every scope that has a reader: the executives, each team, each person who leads one.</summary>
    public IReadOnlyList<Scope> Scopes() =>
    [
        new Scope.Executive(),
        .. talk.Organization.Teams.Select(team => new Scope.Team(team.Id)),
        .. talk.Organization.Teams.Select(team => team.ManagerId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Select(id => new Scope.Person(id)),
    ];

    /// <summary>Every narrative from the first conversation to the last; briefs are weekly only.</summary>
    public IEnumerable<Edition> Editions() =>
        LastDay is not { } last
            ? []
            : Scopes().SelectMany(scope => Enum.GetValues<Cadence>()
                .Where(cadence => cadence == Cadence.Weekly || scope is not Scope.Person)
                .SelectMany(cadence => Periods(cadence, talk.Passages.Min(passage => passage.SaidOn), last)
                    .Select(period => new Edition(scope, cadence, period))));

    /// <summary>Those of <see cref="Editions"/> that a reader may open.</summary>
    public IEnumerable<Edition> EditionsFor(Reader reader)
    {
        var rules = new ViewRules(talk.Organization, GroupThreshold.Default);
        return Editions().Where(edition => rules.CanReadNarrative(reader, edition.Scope));
    }

    /// <summary>A scope as people call it.</summary>
    public string Title(Scope scope) => scope switch
    {
        Scope.Executive => "Executive digest",
        Scope.Team team => talk.Organization.FindTeam(team.Id)?.Name ?? team.Id,
        Scope.Person person => $"Brief for {talk.Organization.FindPerson(person.Id)?.Name ?? person.Id}",
        _ => scope.Name,
    };

    /// <param name="reader">Null for the scope's own reader.</param>
    /// <exception cref="NotPermittedException">When the reader may not have it.</exception>
    public Task<Narrative> TellAsync(Edition edition, Reader? reader, CancellationToken cancel) =>
        builder.BuildAsync(talk, edition.Scope, reader, edition.Cadence, edition.Period, narrators.Wanted, narrators.Spare, cancel);

    /// <summary>All threads of a scope as they stand in the week of the last conversation, as JSON.</summary>
    public Task<string> ThreadsJsonAsync(Scope scope, CancellationToken cancel) => ThreadsJsonAsync(scope, null, cancel);

    /// <param name="reader">Null for the scope's own reader.</param>
    /// <exception cref="NotPermittedException">When the reader may not have them.</exception>
    public async Task<string> ThreadsJsonAsync(Scope scope, Reader? reader, CancellationToken cancel) =>
        ThreadListJson.Render(await TellThreadsAsync(scope, reader, cancel));

    /// <summary>The narrative of the week of the last conversation, with every thread of its scope.</summary>
    /// <param name="reader">Null for the scope's own reader.</param>
    /// <exception cref="NotPermittedException">When the reader may not have them.</exception>
    public Task<Narrative> TellThreadsAsync(Scope scope, Reader? reader, CancellationToken cancel) =>
        builderOfThreads.BuildAsync(talk, scope, reader, Cadence.Weekly, Period.WeekOf(LastDay ?? DateOnly.MinValue), narrators.Spare, narrators.Spare, cancel);

    /// <summary>A narrative for its own reader, rendered to be kept.</summary>
    public async Task<StoredNarrative> StoreAsync(Edition edition, long talkVersion, CancellationToken cancel)
    {
        var narrative = await TellAsync(edition, null, cancel);
        return new StoredNarrative(
            IdOf(edition),
            edition.Scope.Name,
            edition.Cadence.ToString().ToLowerInvariant(),
            edition.Period.Name(edition.Cadence),
            edition.Period.From,
            talkVersion,
            narrative.Headline,
            NarrativeJson.Render(narrative),
            NarrativeHtml.Render(narrative, talk.Strategy),
            NarrativeMarkdown.Render(narrative),
            narrative.Provenance.Writer,
            narrative.Provenance.PromptHash,
            narrative.Provenance.ModelVersion);
    }

    /// <summary>Opaque, and the same as often as the narrative is written.</summary>
    public static string IdOf(Edition edition) =>
        "n" + Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{edition.Scope.Name}|{edition.Cadence}|{edition.Period.From:O}")))[..12];

    private static IEnumerable<Period> Periods(Cadence cadence, DateOnly first, DateOnly last)
    {
        for (var period = Period.Of(cadence, first); period.From <= last; period = Period.Of(cadence, period.Until))
        {
            yield return period;
        }
    }
}
