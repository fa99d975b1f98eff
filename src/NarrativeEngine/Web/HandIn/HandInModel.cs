using System.Text;
using NarrativeEngine.Api;

namespace NarrativeEngine.Web.HandIn;

/// <summary>A team for which something can be handed in.</summary>
/// <param name="IsOwn">False for teams below the own.</param>
public sealed record TeamChoice(string Id, string Name, bool IsOwn);

/// <summary>What the page for handing in shows.</summary>
/// <param name="Words">What was pasted, when it could not be taken in: nobody should have to paste twice.</param>
public sealed record HandInModel(
    IReadOnlyList<TeamChoice> Teams, string? Team, string? Date, string? Kind, string? Visibility, string Words, string? Problem)
{
    /// <summary>Kinds by the name that files use.</summary>
    public static IReadOnlyList<(string Value, string Title)> Kinds { get; } =
        [.. Enum.GetValues<Domain.Conversations.ConversationKind>().Select(kind => (Domain.Conversations.ConversationNames.Of(kind), Reading.Labels.Of(kind)))];

    /// <summary>Visibilities by the name that files use.</summary>
    public static IReadOnlyList<(string Value, string Title)> Visibilities { get; } =
    [
        ("confidential", "In confidence: only you and the team’s own manager see the words"),
        ("team", "For the team: quoted with names inside it, without further up"),
        ("organization", "For everybody: may be quoted with names"),
    ];

    public static HandInModel Empty(IReadOnlyList<TeamChoice> teams) => new(teams, null, null, null, null, "", null);

    internal static HandInModel Again(IReadOnlyList<TeamChoice> teams, PageUpload upload, string problem) => new(
        teams,
        upload.Field("team"),
        upload.Field("date"),
        upload.Field("kind"),
        upload.Field("visibility"),
        upload is { IsPasted: true, Form: { } form } ? Encoding.UTF8.GetString(form.Content) : "",
        problem);
}
