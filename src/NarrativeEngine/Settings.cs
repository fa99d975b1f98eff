using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Intake.Settings;
using NarrativeEngine.Language.Writing.Chat;
using NarrativeEngine.Verbs;

namespace NarrativeEngine;

/// <summary>What whoever looks after the program has decided, from files in the data folder and from the environment.</summary>
/// <remarks>Later ones go before earlier ones: <c>narrative.yaml</c>, <c>appsettings.json</c>, variables such as <c>NARRATIVE_Writer__Endpoint</c>.</remarks>
internal sealed class Settings
{
    private Settings(IConfiguration configuration, WriterOptions writer, TemplateSet templates) =>
        (Configuration, Writer, Templates) = (configuration, writer, templates);

    public IConfiguration Configuration { get; }

    public WriterOptions Writer { get; }

    public TemplateSet Templates { get; }

    /// <summary>Empty for the program's own writer and templates; another for any other, so that a change shows.</summary>
    public string Style => Writer.IsOffline && !Templates.All.Any()
        ? ""
        : Hash(string.Join('|', Templates.All.Select(template => template.Hash).Prepend(Writer.IsOffline ? "" : $"{Writer.Kind} {Writer.Endpoint} {Writer.Model}")));

    /// <exception cref="CannotException">Something in them cannot be meant; the message says what to mend.</exception>
    public static Settings Load(string dataFolder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Yaml(Path.Combine(dataFolder, "narrative.yaml")))
            .AddJsonFile(Path.Combine(Path.GetFullPath(dataFolder), "appsettings.json"), optional: true)
            .AddEnvironmentVariables("NARRATIVE_")
            .Build();
        return new Settings(configuration, WriterOf(configuration.GetSection(WriterOptions.Section)), TemplatesOf(Path.Combine(dataFolder, "templates")));
    }

    /// <summary>What <c>delivery.yaml</c> says; nothing when there is none.</summary>
    /// <exception cref="CannotException">It cannot be read.</exception>
    public static DeliveryPlan DeliveriesOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "delivery.yaml");
        if (!File.Exists(file))
        {
            return DeliveryPlan.None;
        }

        var answer = DeliveryFile.Read(File.ReadAllText(file));
        return answer.Value ?? throw new CannotException(answer.Sentence!);
    }

    private static WriterOptions WriterOf(IConfigurationSection section)
    {
        if (section["Key"] is not null)
        {
            throw new CannotException("A key must not stand in a settings file; put it into the environment variable NARRATIVE_WRITER_KEY, or into a file that Writer:KeyFile names.");
        }

        WriterOptions options;
        try
        {
            options = section.Get<WriterOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new WriterOptions();
        }
        catch (InvalidOperationException)
        {
            throw new CannotException($"The settings under 'Writer' hold a name that means nothing or a value of the wrong kind; the names are {string.Join(", ", typeof(WriterOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name))}.");
        }

        return options.Faults() is [var first, ..] ? throw new CannotException(first) : options;
    }

    private static IReadOnlyDictionary<string, string?> Yaml(string file)
    {
        var answer = File.Exists(file) ? SettingsFile.Read(Path.GetFileName(file), File.ReadAllText(file)) : new(new Dictionary<string, string?>(), null);
        return answer.Value ?? throw new CannotException(answer.Sentence!);
    }

    private static TemplateSet TemplatesOf(string folder)
    {
        var templates = new Dictionary<string, NarrativeTemplate>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.y*ml") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!TemplateSet.Names.Contains(name))
            {
                throw new CannotException($"The template {Path.GetFileName(file)} belongs to no page; the names are {string.Join(", ", TemplateSet.Names)}.");
            }

            var shipped = ShippedTemplate(name);
            var answer = TemplateFile.Read(Path.GetFileName(file), File.ReadAllText(file), [.. shipped.Sections!.Select(section => section.Id)]);
            templates[name] = answer.Value ?? throw new CannotException(answer.Sentence!);
        }

        return new TemplateSet(templates);
    }

    /// <summary>The file beside the program that a customer copies; it says what the program does without one.</summary>
    internal static NarrativeTemplate ShippedTemplate(string name)
    {
        var file = Path.Combine(Composition.Home, "templates", name + ".yaml");
        return TemplateFile.Read(name, File.ReadAllText(file), known: null).Value ?? throw new InvalidOperationException($"The shipped template {name} is damaged.");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
