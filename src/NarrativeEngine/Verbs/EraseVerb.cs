using System.CommandLine;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>erase</c>: takes a person out of the store.</summary>
internal static class EraseVerb
{
    private static readonly Argument<string> Who = new("person") { Description = "Id, address or unique name from organization.yaml." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Does not ask first." };

    public static Command Create()
    {
        var command = new Command("erase", "Takes a person out of the store: own words, names in the words of others, account and tokens. It cannot be undone.") { Who, Yes };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var named = parsed.GetValue(Who)!;
        var organization = await session.OrganizationAsync(cancel);
        var person = organization.FindPerson(named) ?? organization.Match(named)
            ?? throw new CannotException("Nobody, or more than one person, is called so; give an id from organization.yaml.", Exit.WrongUsage);
        await ConfirmAsync(parsed, person);
        var report = await session.Get<ErasePerson>().EraseAsync(person.Id, Actor.CommandLine, cancel)
            ?? throw new CannotException("That person was erased meanwhile; there is nothing left to do.");
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(
            $"Erased ({report.Id}): {ImportVerb.Count(report.Counts.Removed, "conversation", "conversations")} removed, {report.Counts.Changed} kept without the person, "
            + $"{ImportVerb.Count(report.Counts.Accounts, "account", "accounts")} removed. Run 'narrative process' to write threads and narratives anew.");
        await output.WriteLineAsync(ErasureAnswer.LeftToDo);
        return report.IsClean
            ? Exit.Success
            : throw new CannotException("The store is in use, so freed space could not be overwritten yet; 'narrative serve', 'worker' or 'process' does it within seconds.");
    }

    private static async Task ConfirmAsync(ParseResult parsed, Person person)
    {
        if (parsed.GetValue(Yes))
        {
            return;
        }

        if (Console.IsInputRedirected)
        {
            throw new CannotException("Erasing cannot be undone; add --yes to do it without being asked.", Exit.WrongUsage);
        }

        await Console.Error.WriteAsync($"Erase {person.Name} ({person.Id}) from everything? It cannot be undone. Type the id to go on: ");
        if ((await Console.In.ReadLineAsync())?.Trim() != person.Id)
        {
            throw new CannotException("Nothing was erased.");
        }
    }
}
