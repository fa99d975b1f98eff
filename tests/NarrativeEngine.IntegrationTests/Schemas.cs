using NJsonSchema;

namespace NarrativeEngine.IntegrationTests;

/// <summary>The JSON schemas that the repository promises.</summary>
internal static class Schemas
{
    public static async Task AssertValidAsync(string name, string json)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Narrative.Repository, "schemas", $"{name}.schema.json"));
        var errors = schema.Validate(json);
        Assert.True(errors.Count == 0, $"{name}: {string.Join("; ", errors.Take(5))}");
    }
}
