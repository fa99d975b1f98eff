using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>Which model is installed, how well it does, and whether its files are the measured ones.</summary>
internal static class ModelPages
{
    public static void MapModel(this RouteGroupBuilder pages) => pages.MapGet("/admin/model", Show).RequirePage(Deed.Administer);

    private static IResult Show()
    {
        var folder = Path.Combine(Composition.Home, "models", "theme-tagger");
        var card = Path.Combine(folder, "README.md");
        try
        {
            var meta = ModelFolder.Open(folder).Meta;
            return View.Of<ModelPage>(new ModelModel(meta, Figures(Path.Combine(folder, "meta.json")), File.Exists(card) ? File.ReadAllText(card) : null, null));
        }
        catch (ModelException failure)
        {
            return View.Of<ModelPage>(new ModelModel(null, [], null, failure.Message));
        }
    }

    // As meta.json has them: the program neither rounds nor chooses what was measured.
    private static IReadOnlyList<ThemeFigure> Figures(string meta) =>
        [.. (JsonNode.Parse(File.ReadAllText(meta))?["figures"] as JsonObject ?? [])
            .Where(set => set.Value?["perTheme"] is JsonObject)
            .SelectMany(set => set.Value!["perTheme"]!.AsObject().Select(theme => new ThemeFigure(
                set.Key, theme.Key, (double?)theme.Value?["precision"], (double?)theme.Value?["recall"], (double?)theme.Value?["f1"], (int?)theme.Value?["support"])))];
}

/// <summary>How well one theme is told on one set of passages.</summary>
/// <param name="Support">Passages that really have the theme.</param>
public sealed record ThemeFigure(string Set, string Theme, double? Precision, double? Recall, double? F1, int? Support);

/// <param name="Meta">Null when the model cannot be used; <paramref name="Problem"/> then says why.</param>
/// <param name="Card">The whole model card.</param>
public sealed record ModelModel(ModelMeta? Meta, IReadOnlyList<ThemeFigure> Figures, string? Card, string? Problem);
