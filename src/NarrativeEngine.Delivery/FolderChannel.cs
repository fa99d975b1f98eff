using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives.Rendering;

namespace NarrativeEngine.Delivery;

/// <summary>Lays digests into a folder, as pages, as text, and as Word files.</summary>
public static class FolderChannel
{
    /// <exception cref="DeliveryFailureException">The folder cannot be written.</exception>
    public static async Task SendAsync(Digest digest, string folder, CancellationToken cancel)
    {
        var narrative = digest.Narrative;
        var name = $"{narrative.Scope.Name.Replace(':', '-')}-{narrative.Period.Name(narrative.Cadence)}";
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(folder, name + ".html", System.Text.Encoding.UTF8.GetBytes(NarrativeHtml.Render(narrative, digest.Strategy)), cancel);
            await WriteAsync(folder, name + ".md", System.Text.Encoding.UTF8.GetBytes(NarrativeMarkdown.Render(narrative)), cancel);
            await WriteAsync(folder, name + ".docx", NarrativeDocx.Render(narrative), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryFailureException($"The folder could not be written ({failure.GetType().Name}).", mayPass: true);
        }
    }

    // Whole or not at all: whoever watches the folder must not read half a page.
    private static async Task WriteAsync(string folder, string name, byte[] content, CancellationToken cancel)
    {
        var unfinished = Path.Combine(folder, $".{name}.part");
        await File.WriteAllBytesAsync(unfinished, content, cancel);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
