using System.Text;

namespace NarrativeEngine.Domain.Trends;

/// <summary>A trend table for the terminal: aligned columns, hidden rows say so.</summary>
public static class TrendsText
{
    private const string Gap = "  ";

    public static string Write(TrendTable table)
    {
        var columns = TrendColumn.Of(table, share => share.ToString("0.0%"));
        var text = new StringBuilder().Append(Title(table)).Append("\n\n");
        var widths = columns.Select(column => table.Rows.Select(row => column.Cell(row)?.Length ?? 1).Append(column.Heading.Length).Max()).ToList();
        AddLine(text, columns.Select((column, i) => Pad(column.Heading, widths[i], column.IsKey)));
        foreach (var row in table.Rows)
        {
            var shown = columns.Select((column, i) => (column.IsKey, Text: Pad(Clean(column.Cell(row) ?? "-"), widths[i], column.IsKey)));
            AddLine(text, row.IsHidden
                ? [.. shown.Where(cell => cell.IsKey).Select(cell => cell.Text), row.IsPending ? TrendNames.Pending : TrendNames.TooFew]
                : shown.Select(cell => cell.Text));
        }

        return text.Append('\n').Append(TrendNames.Reason(table)).Append('\n').ToString();
    }

    private static string Title(TrendTable table)
    {
        var by = table.Query.By.Count == 0 ? "" : " by " + string.Join(" and ", table.Query.By.Select(dimension => dimension.Name()));
        var days = table.From is { } from && table.To is { } to
            ? $"{TrendNames.Day(from)} to {TrendNames.Day(to)} ({table.Blocks.Count} {(table.Blocks.Count == 1 ? "block" : "blocks")} of four weeks)"
            : "no talk yet";
        return $"{table.Query.Measure}{by}, {days}";
    }

    // An id with a line break or a terminal command in it must not redraw the table.
    private static string Clean(string cell) => string.Concat(cell.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Pad(string cell, int width, bool isKey) => isKey ? cell.PadRight(width) : cell.PadLeft(width);

    private static void AddLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
}
