using CsCheck;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Language.Writing;
using NarrativeEngine.Language.Writing.Chat;
using NarrativeEngine.Tests.Tagging;
using NarrativeEngine.Tests.Writing.Chat;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Access;

/// <summary>What leaves the process names nobody; what comes back names everybody again.</summary>
public sealed class PseudonymsFacts
{
    private static readonly string[] First =
    [
        "Agnieszka", "Aisha", "Alejandro", "Anneke", "Arjun", "Bartosz", "Birgit", "Chidi", "Chloé", "Dmitri", "Eszter", "Fatima", "Femke", "Giorgio", "Haruki", "Hasan", "Ingrid", "Jamila",
        "Jürgen", "Kwame", "Lakshmi", "Leontine", "Mahmoud", "Margarida", "Mikael", "Ngozi", "Oleksandr", "Paolo", "Priyanka", "Quentin", "Rasmus", "Renske", "Sanjay", "Siobhan", "Svetlana",
        "Tadashi", "Thabo", "Ulrike", "Wojciech", "Zeynep",
    ];

    private static readonly string[] Last =
    [
        "Adeyemi", "Baumgartner", "Castellanos", "Dąbrowski", "Eriksson", "Fitzgerald", "Gonçalves", "Hashimoto", "Ivanova", "Jankowski", "Kowalczyk", "Lindqvist", "Mbeki", "Nakamura", "O'Sullivan",
        "Papadopoulos", "Quispe", "Rasmussen", "Schwarzenbach", "Takahashi", "Uzun", "Vandenberghe", "Wijaya", "Yilmaz", "Zuckermann",
    ];

    private static readonly string[] Sentences =
    [
        "We heard from {0} that the lathe is down.", "The vendor's man, {0}, promised twelve chairs.", "{0} said it will be late.", "{0} has not answered since Monday.", "It waits for {0}.",
        "Yesterday {0} and the night shift stayed longer.", "Ask {0}, not us.", "{0} is away; nobody else knows the machine.",
    ];

    [Fact]
    public async Task Ask_HoldsNoNameOfTheRoster()
    {
        await using var server = await ChatServer.StartAsync((context, task) => ChatServer.StreamAsync(context, ModelAnswers.Sound(task)));
        var options = new WriterOptions { Kind = WriterOptions.OpenAiCompatible, Endpoint = $"{server.Address}v1", Model = "m", CallsPerNarrative = 1 };
        var keeping = new MemoryKeeping();
        var everybody = Company.People.SelectMany(person => person.Aliases.Append(person.Name).Append(person.Id).Append(person.Email!)).ToList();
        TaggedPassage[] talk = [.. everybody.Select(name => Said("make", "gus-vann", $"We wait for {name} to mend the lathe, and {name.ToUpperInvariant()} says no."))];
        var narrative = await TellAsync(
            new Scope.Person(Company.FindTeam("make")!.ManagerId), talk, writer: new ChatModelWriter(new ChatModelCompletion(options), PromptFolder.BesideProgram, options, keeping, keeping, TimeProvider.System));
        var asked = string.Concat(server.Questions);
        Assert.NotEqual("", asked);
        Assert.All(
            everybody.Concat(Company.People.SelectMany(person => person.Name.Split(' '))).Where(name => name.Length > 3),
            name => Assert.DoesNotContain(name, System.Text.RegularExpressions.Regex.Unescape(asked), StringComparison.OrdinalIgnoreCase));
        Assert.Equal("m", narrative.Provenance.Writer);
        Assert.DoesNotContain(narrative.Sections.SelectMany(section => section.Statements), statement => statement.Text.Contains("Person1", StringComparison.Ordinal));
    }

    [Fact]
    public void Hide_FindsNamesOutsideTheRoster_NearlyAlways()
    {
        var rarity = new WordRarity(Path.Combine(ShippedModel.Folder, "word-idf.tsv"));
        var (found, all) = (0, 0);
        foreach (var first in First)
        {
            foreach (var last in Last)
            {
                var name = all % 3 == 0 ? first : all % 3 == 1 ? last : $"{first} {last}";
                var hidden = Names(rarity).Hide(string.Format(Sentences[all % Sentences.Length], name));
                found += name.Split(' ').Any(part => hidden.Contains(part, StringComparison.Ordinal)) ? 0 : 1;
                all++;
            }
        }

        Assert.Equal(1000, all);
        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {all} names outside the roster were taken out.");
        Assert.InRange(found, 950, 1000);
    }

    [Fact]
    public void Restore_GivesBackEveryWord() => Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char["  .,;’'“”@+-éßĀ"]), 0, 120].Sample(text =>
    {
        var names = Names(null);
        Assert.Equal(text, names.Restore(names.Hide(text)));
    });

    [Theory]
    [InlineData("Person2 asked Gus Vann about Person1, then gus-vann@atelier.example about Gus.")]
    [InlineData("Call +49 170 1234567 or write to x.y@z.example, says GUS VANN.")]
    [InlineData("Making waits for Ship the new chair.")]
    public void Restore_UndoesHide(string text)
    {
        var names = Names(null);
        var hidden = names.Hide(text);
        Assert.DoesNotContain("Gus", hidden, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@", hidden);
        Assert.Equal(text, names.Restore(hidden));
    }

    private static Pseudonyms Names(WordRarity? rarity) => new(Company, Strategy, new NameGuard(Company), rarity);
}
