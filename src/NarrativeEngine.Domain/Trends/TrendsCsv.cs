using System.Text;

namespace NarrativeEngine.Domain.Trends;

/// <summary>A trend table as comma-separated values, safe to open in a spreadsheet.</summary>
/// <remarks>Names come from the company's files; one that begins like a formula is written as text, with a leading apostrophe.</remarks>
public static class TrendsCsv
{
    public static string Write(TrendTable table)
    {
        var columns = TrendColumn.Of(table, share => share.ToString("0.####"));
        var csv = new StringBuilder();
        AddLine(csv, [.. columns.Select(column => column.Heading), "hidden"]);
        foreach (var row in table.Rows)
        {
            AddLine(csv, [.. columns.Select(column => column.Cell(row) ?? ""), row.IsHidden ? "true" : "false"]);
        }

        return csv.ToString();
    }

    private static void AddLine(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    /// <summary>One field, quoted where it has to be.</summary>
    public static string Field(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r\n".Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
