namespace NarrativeEngine.Web.Figures;

/// <summary>A table of numbers that can be drawn as well: rows by columns.</summary>
/// <param name="Corner">What the rows are.</param>
public sealed record Grid(string Corner, IReadOnlyList<string> Columns, IReadOnlyList<GridRow> Rows)
{
    /// <summary>The largest number; 0 when none is shown.</summary>
    public double Largest => Rows.SelectMany(row => row.Cells).Max(cell => cell.Value) ?? 0;

    /// <summary>How many of all cells hold no number.</summary>
    public int Hidden => Rows.Sum(row => row.Cells.Count(cell => cell.Value is null));

    /// <summary>From 0 for nothing to 5 for what is nearly the largest.</summary>
    public int LevelOf(GridCell cell) => cell.Value is { } value && Largest > 0 ? Math.Clamp((int)Math.Ceiling(value / Largest * 5), 0, 5) : 0;
}

/// <summary>One row.</summary>
public sealed record GridRow(string Label, IReadOnlyList<GridCell> Cells);

/// <summary>One cell: its number as text, or in a word why there is none.</summary>
/// <param name="Value">Null when it is hidden.</param>
public sealed record GridCell(string Text, double? Value);
