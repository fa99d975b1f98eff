using CsvHelper;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Check-in exports: one row is one person's answer on one day; the question is not among the words.</summary>
internal static class CheckInReader
{
    private static readonly string[] PersonNames = ["person", "name", "email", "author"];
    private static readonly string[] AnswerNames = ["answer", "response", "comment"];
    private static readonly string[] KnownNames = ["date", "question", .. PersonNames, .. AnswerNames];

    public static bool HasHeader(string text)
    {
        var header = FirstLine(text);
        if (header.Length > 4000)
        {
            return false;
        }

        var cells = header.Split(Delimiter(header)).Select(Key).ToList();
        return cells.Contains("date") && cells.Intersect(AnswerNames).Any();
    }

    public static Transcript Read(TextSource source)
    {
        var rows = Rows(source);
        if (rows.Count == 0)
        {
            throw new UnreadableException("has no rows; export it again.");
        }

        var header = rows[0].Cells.Select(Key).ToList();
        var columns = new Columns(
            header.IndexOf("date"),
            [.. PersonNames.Select(name => header.IndexOf(name)).Where(at => at >= 0)],
            AnswerNames.Select(name => header.IndexOf(name)).FirstOrDefault(at => at >= 0, -1));
        Check(columns);
        return ReadRows(rows.Skip(1).ToList(), columns, Others(rows[0].Cells, columns), source);
    }

    private static void Check(Columns columns)
    {
        var missing = columns.Date < 0 ? "'date'" : columns.People.Count == 0 ? "'person', 'name', 'email' or 'author'" : columns.Answer < 0 ? "'answer', 'response' or 'comment'" : null;
        if (missing is not null)
        {
            throw new UnreadableException($"has no column {missing}; name the column so in its first row.");
        }
    }

    private static Transcript ReadRows(List<Row> rows, Columns columns, List<string> others, TextSource source)
    {
        var dates = new SlashedDates(rows.Select(row => row.At(columns.Date)));
        var turns = new List<RawTurn>();
        List<long> undated = [], empty = [], unsigned = [];
        foreach (var row in rows)
        {
            var people = columns.People.Select(row.At).Where(cell => cell.Length > 0).ToList();
            var person = people.FirstOrDefault(source.IsKnown) ?? people.FirstOrDefault();
            if (!Words.HasWords(row.At(columns.Answer)))
            {
                empty.Add(row.Line);
            }
            else if (dates.Read(row.At(columns.Date)) is not { } day)
            {
                undated.Add(row.Line);
            }
            else
            {
                (person is null ? unsigned : []).Add(row.Line);
                turns.Add(new RawTurn(person, row.At(columns.Answer), null, day));
            }
        }

        return new Transcript(turns, false)
        {
            Date = turns.Count > 0 ? turns.Min(turn => turn.SaidOn) : null,
            Remarks =
            [
                .. others.Count > 0 ? [$"has columns that were not read: {string.Join(", ", others)}."] : Array.Empty<string>(),
                .. Lines(undated, "has no day that can be told (write 2026-03-31); it was skipped.", "have no day that can be told (write 2026-03-31); they were skipped."),
                .. Lines(empty, "has no answer; it was skipped.", "have no answer; they were skipped."),
                .. Lines(unsigned, "names nobody; its answer counts for nobody.", "name nobody; their answers count for nobody."),
            ],
        };
    }

    private static IEnumerable<string> Lines(List<long> lines, string one, string several)
    {
        if (lines.Count == 1)
        {
            yield return $"line {lines[0]} {one}";
        }
        else if (lines.Count > 1)
        {
            var shown = string.Join(", ", lines.Take(5)) + (lines.Count > 5 ? $" and {lines.Count - 5} more" : "");
            yield return $"lines {shown} {several}";
        }
    }

    private static List<Row> Rows(TextSource source)
    {
        var options = new CsvReaderOptions
        {
            Separator = Delimiter(FirstLine(source.Text)),
            HasHeader = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
        };
        using var reader = CsvReader.FromText(source.Text, options);
        var rows = new List<Row>();
        while (reader.Read())
        {
            source.Budget.Spend();
            if (reader.FieldCount > Limits.CsvColumns || rows.Count > Limits.Lines)
            {
                throw new UnreadableException("has more rows or columns than any check-in; split it.");
            }

            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            if (rows.Count > 0 || !cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            {
                rows.Add(new Row(reader.LineNumber, cells));
            }
        }

        return rows;
    }

    // Excel may announce its separator in a line above the header.
    private static string FirstLine(string text)
    {
        var rest = text.AsSpan().TrimStart();
        if (rest.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && rest.IndexOf('\n') is var cut and >= 0)
        {
            rest = rest[(cut + 1)..];
        }

        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    // The character that cuts the header into most columns; Excel writes ';' where ',' is the decimal mark.
    private static char Delimiter(string header) =>
        new[] { ',', ';', '\t', '|' }.MaxBy(candidate => header.Count(character => character == candidate));

    private static List<string> Others(string[] header, Columns columns) =>
    [
        .. header.Where((cell, at) => !KnownNames.Contains(Key(cell)) || (AnswerNames.Contains(Key(cell)) && at != columns.Answer))
            .Where(Words.HasWords).Select(cell => Words.Short(cell, 40)).Take(10),
    ];

    private static string Key(string cell) => cell.Trim().Trim('"').Trim().ToLowerInvariant();

    private sealed record Columns(int Date, IReadOnlyList<int> People, int Answer);

    private sealed record Row(long Line, string[] Cells)
    {
        public string At(int column) => column >= 0 && column < Cells.Length ? Cells[column].Trim() : "";
    }
}
