using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace NarrativeEngine.Web.Shell;

/// <summary>Answers with a page.</summary>
internal static class View
{
    /// <param name="model">What the component's parameter <c>Model</c> gets.</param>
    public static IResult Of<TPage>(object? model = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (model is not null)
        {
            parameters["Model"] = model;
        }

        return new RazorComponentResult<TPage>(parameters) { StatusCode = status };
    }

    /// <summary>The same page for what does not exist and for what the reader must not know to exist.</summary>
    public static IResult NotFound() => Results.StatusCode(StatusCodes.Status404NotFound);

    /// <summary>After a change: the browser fetches the next page anew, so that going back and forth repeats nothing.</summary>
    /// <param name="notice">A key of <see cref="Notices"/>.</param>
    public static IResult Go(string path, string? notice = null) =>
        Results.Redirect(notice is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}notice={notice}");

    /// <summary>A path of this site, whatever the address asked for.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
