namespace NarrativeEngine.Domain.Measures;

/// <summary>Whole numbers below a hundred as people say them: <c>eighty-two</c>.</summary>
internal static class SpelledNumber
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The number in words; where it has none here, its digits.</summary>
    public static string Of(double value)
    {
        if (value is < 11 or >= 100 || value % 1 != 0)
        {
            return value.ToString("0.##");
        }

        var whole = (int)value;
        return whole < 20 ? Small[whole] : whole % 10 == 0 ? Tens[whole / 10] : $"{Tens[whole / 10]}-{Small[whole % 10]}";
    }
}
