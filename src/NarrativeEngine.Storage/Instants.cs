using System.Globalization;

namespace NarrativeEngine.Storage;

/// <summary>Moments as columns hold them: UTC, sortable as text.</summary>
internal static class Instants
{
    public static string Write(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O");

    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
