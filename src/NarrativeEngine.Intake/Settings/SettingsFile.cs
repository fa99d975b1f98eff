using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake.Settings;

/// <summary>A settings file, or one plain sentence that says what to mend in it.</summary>
public sealed record SettingsAnswer<T>(T? Value, string? Sentence)
    where T : class;

/// <summary>Reads YAML settings as the names that configuration knows: <c>writer: {kind: azure}</c> is <c>writer:kind</c>.</summary>
public static class SettingsFile
{
    public static SettingsAnswer<IReadOnlyDictionary<string, string?>> Read(string name, string text)
    {
        try
        {
            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            Flatten(YamlValue.Parse(text), "", settings);
            return new SettingsAnswer<IReadOnlyDictionary<string, string?>>(settings, null);
        }
        catch (UnreadableException refusal)
        {
            return new SettingsAnswer<IReadOnlyDictionary<string, string?>>(null, $"{name} {refusal.Message}");
        }
    }

    private static void Flatten(YamlValue? value, string path, Dictionary<string, string?> settings)
    {
        switch (value)
        {
            case YamlMap map:
                foreach (var (key, entry) in map.Entries)
                {
                    Flatten(entry, path.Length == 0 ? key : $"{path}:{key}", settings);
                }

                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Flatten(list.Items[i], $"{path}:{i}", settings);
                }

                break;
            case YamlText { Value: { } text } when path.Length > 0:
                settings[path] = text;
                break;
        }
    }
}
