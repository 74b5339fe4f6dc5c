using System.Globalization;
using System.Text.RegularExpressions;
using CaMauG.MiniApps.Rows;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads <c>@constraint</c>.</summary>
internal static class ConstraintReader
{
    // A pattern comes from a developer and runs on what a stranger sends.
    private static readonly TimeSpan s_patternTimeout = TimeSpan.FromMilliseconds(50);

    public static Constraint Read(DatasetScope scope, AppDirective directive) => new()
    {
        MinLength = (int?)RowValue.Number(directive.Arguments.GetValueOrDefault("minLength")),
        MaxLength = (int?)RowValue.Number(directive.Arguments.GetValueOrDefault("maxLength")),
        Min = RowValue.Number(directive.Arguments.GetValueOrDefault("min")),
        Max = RowValue.Number(directive.Arguments.GetValueOrDefault("max")),
        Pattern = ReadPattern(scope, directive),
        NotBefore = ReadTime(scope, directive, "notBefore"),
        NotAfter = ReadTime(scope, directive, "notAfter"),
    };

    private static Regex? ReadPattern(DatasetScope scope, AppDirective directive)
    {
        if (directive.Text("pattern") is not { } pattern)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_patternTimeout);
        }
        catch (ArgumentException)
        {
            scope.Error("BAD_PATTERN", directive.Place, pattern);
            return null;
        }
    }

    private static string? ReadTime(DatasetScope scope, AppDirective directive, string argument)
    {
        if (directive.Text(argument) is not { } text)
        {
            return null;
        }

        if (!RelativeTime.IsValid(text) && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            scope.Error("BAD_TIME", directive.Place, text);
            return null;
        }

        return text;
    }
}
