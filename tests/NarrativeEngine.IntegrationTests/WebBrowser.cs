using System.Net;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests;

/// <summary>A browser without script: it keeps cookies, follows redirects, and sends the hidden fields of a form along.</summary>
public sealed partial class WebBrowser : IDisposable
{
    private readonly HttpClient client;

    public WebBrowser(string address) =>
        client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };

    public async Task<(HttpResponseMessage Answer, string Body)> OpenAsync(string path)
    {
        var answer = await client.GetAsync(path);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    /// <param name="page">The page that holds the form; its token is sent along.</param>
    public async Task<(HttpResponseMessage Answer, string Body)> SendAsync(string path, string page, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(page).Select(field => (Name: field.Groups[1].Value, Value: WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Where(field => field.Name is "__RequestVerificationToken" or "ticket" or "return").DistinctBy(field => field.Name);
        var answer = await client.PostAsync(path, new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    /// <returns>The path at which signing in ends.</returns>
    public async Task<string> SignInAsync(string name, string password, string? code = null)
    {
        var (_, form) = await OpenAsync("/sign-in");
        var (answer, page) = await SendAsync("/sign-in", form, ("name", name), ("password", password));
        if (code is not null)
        {
            (answer, _) = await SendAsync("/sign-in/code", page, ("code", code));
        }

        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>Sends a file as the upload form does.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> SendFormAsync(string path, MultipartFormDataContent form)
    {
        var answer = await client.PostAsync(path, form);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The token of a page's forms.</summary>
    public static string TokenOf(string page) => WebUtility.HtmlDecode(
        Hidden().Matches(page).First(field => field.Groups[1].Value == "__RequestVerificationToken").Groups[2].Value);

    /// <summary>A page without what is new each time.</summary>
    public static string WithoutTokens(string page) => Hidden().Replace(page, "");

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Hidden();
}
