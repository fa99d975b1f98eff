using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using NarrativeEngine.Web;

namespace NarrativeEngine.Api;

/// <summary>Reads a posted form section by section, in whatever order they come; the file goes to the disk as it arrives.</summary>
internal sealed class UploadFormReader(IncomingFolder incoming)
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The page's field for a note that was typed or pasted.</summary>
    public const string PastedWords = "words";

    private const int MostFieldCharacters = 4096;
    private const int MostSections = 64;
    private const int LongestBoundary = 100;

    /// <exception cref="RefusedException">It is no such form.</exception>
    public async Task<UploadForm> ReadAsync(HttpRequest request, CancellationToken cancel) =>
        (await ReadAsync(request, ofPage: false, cancel)).Form ?? throw Bad("The form holds no file; send it as the part called file.");

    /// <summary>The form of the page, which can hold pasted words in place of a file, and holds its own token.</summary>
    /// <exception cref="RefusedException">It is no such form.</exception>
    public Task<PageUpload> ReadPageAsync(HttpRequest request, CancellationToken cancel) => ReadAsync(request, ofPage: true, cancel);

    private async Task<PageUpload> ReadAsync(HttpRequest request, bool ofPage, CancellationToken cancel)
    {
        var sections = new MultipartReader(Boundary(request), request.Body);
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        (string Name, byte[] Content, bool IsPasted)? file = null;
        string? token = null;
        for (var count = 0; await NextAsync(sections, cancel) is { } section; count++)
        {
            if (count >= MostSections || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                throw Bad("The form could not be read; send it as multipart/form-data with a part called file.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (ofPage && name == WebSetup.FormTokenField)
            {
                token = await TextAsync(section.Body, cancel);
            }
            else if (name != "file" && !(ofPage && name == PastedWords))
            {
                await AddFieldAsync(fields, name, section.Body, cancel);
            }
            else if (await SpoolAsync(section.Body, cancel) is var content && !(ofPage && content.Length == 0))
            {
                file = file is null ? (name == "file" ? NameOf(disposition) : "", content, name != "file") : throw TooMany(ofPage);
            }
        }

        var read = fields.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Value);
        return file is var (fileName, bytes, isPasted)
            ? new PageUpload(new UploadForm(isPasted ? "note.txt" : fileName, bytes, read), read, isPasted, token)
            : new PageUpload(null, read, false, token);
    }

    private static RefusedException TooMany(bool ofPage) => Bad(ofPage
        ? "The form holds a file and pasted words; hand in one after the other."
        : "The form holds more than one file; send each by itself.");

    private static string Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "The file must be sent as multipart/form-data, as the part called file.");
        }

        return HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : throw Bad("The form names no boundary between its parts; let your HTTP client set the content type.");
    }

    // A request that is too large or too slow says so itself; whatever else breaks here is the form.
    private static async Task<MultipartSection?> NextAsync(MultipartReader sections, CancellationToken cancel)
    {
        try
        {
            return await sections.ReadNextSectionAsync(cancel);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Bad("The form is broken or ends too early; send it again.");
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();

    private static async Task AddFieldAsync(Dictionary<string, List<string>> fields, string name, Stream body, CancellationToken cancel)
    {
        // A misspelled 'visibility' must not make a confidential talk public without a word.
        if (!UploadForm.Names.Contains(name))
        {
            throw Bad($"The form has a field that is not known; the fields are file, {string.Join(", ", UploadForm.Names)}.");
        }

        var text = await TextAsync(body, cancel);
        if (!fields.TryGetValue(name, out var values))
        {
            fields[name] = values = [];
        }
        else if (name != "participants")
        {
            throw Bad("The form has one field twice; send each once.");
        }

        values.Add(text);
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[MostFieldCharacters + 1];
        var length = await reader.ReadBlockAsync(buffer, cancel);
        return length <= MostFieldCharacters
            ? new string(buffer, 0, length)
            : throw Bad($"The form has a field of more than {MostFieldCharacters} characters; shorten it.");
    }

    private async Task<byte[]> SpoolAsync(Stream body, CancellationToken cancel)
    {
        await using var spool = incoming.Create();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await ReadAsync(body, buffer, cancel)) > 0;)
        {
            if (spool.Length + read > MostBytes)
            {
                throw new RefusedException(StatusCodes.Status413PayloadTooLarge, "The file is larger than 10 MiB; split it, or leave pictures and recordings out.");
            }

            await spool.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        var content = new byte[spool.Length];
        spool.Position = 0;
        await spool.ReadExactlyAsync(content, cancel);
        return content;
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, cancel);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw Bad("The form is broken or ends too early; send it again.");
        }
    }

    private static RefusedException Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
