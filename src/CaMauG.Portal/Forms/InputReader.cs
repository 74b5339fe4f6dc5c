using System.Globalization;
using System.Text.Json.Nodes;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;
using Microsoft.Extensions.Localization;

namespace CaMauG.Portal.Forms;

/// <summary>Reads what a person entered into the variables of an operation, with a reason beside each input that does not fit.</summary>
/// <param name="texts">Sentences of the reasons.</param>
internal sealed class InputReader(IStringLocalizer<PortalTexts> texts)
{
    private readonly List<Refusal> _refusals = [];

    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <param name="inputs">The page's inputs.</param>
    /// <param name="entered">What was entered under an input's path.</param>
    public JsonObject Read(IReadOnlyList<PageInput> inputs, IReadOnlyDictionary<string, IReadOnlyList<string>> entered)
    {
        var variables = new JsonObject();
        foreach (var input in inputs)
        {
            var given = entered.TryGetValue(input.Path, out var found) ? found.Where(static value => value.Length > 0).ToList() : [];
            if (given.Count is 0 && input.Default is { Length: > 0 } otherwise && !entered.ContainsKey(input.Path))
            {
                given = [otherwise];
            }

            if (ValueOf(input, given) is { } value)
            {
                Put(variables, input.Path.Split('.'), value);
            }
        }

        return variables;
    }

    private JsonNode? ValueOf(PageInput input, List<string> given)
    {
        if (given.Count is 0)
        {
            if (input.Kind is PageInputKind.Boolean && input.Required)
            {
                return JsonValue.Create(false);
            }

            if (input.Required)
            {
                Refuse(input, "REQUIRED", texts["Input.Required"]);
            }

            return null;
        }

        if (!input.IsList)
        {
            return Convert(input, given[0]);
        }

        var lines = input.Choices.Count > 0 || input.Source is not null || input.Kind is PageInputKind.Photo
            ? given
            : [.. given.SelectMany(static text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return new JsonArray([.. lines.Select(line => Convert(input, line))]);
    }

    private JsonNode? Convert(PageInput input, string text) => input.Kind switch
    {
        PageInputKind.Integer => Whole(input, text),
        PageInputKind.Number or PageInputKind.Latitude or PageInputKind.Longitude => Decimal(input, text),
        PageInputKind.Boolean => JsonValue.Create(text is "true" or "on" or "1"),
        PageInputKind.Date => Day(input, text),
        PageInputKind.DateTime => Instant(input, text),
        PageInputKind.Choice => Choice(input, text),
        PageInputKind.Photo => JsonValue.Create(text),
        _ => Words(input, text),
    };

    private JsonNode? Whole(PageInput input, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? InRange(input, number) ? JsonValue.Create(number) : null
            : Refuse(input, "INTEGER", texts["Input.Integer"]);

    private JsonNode? Decimal(PageInput input, string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? InRange(input, number) ? JsonValue.Create(number) : null
            : Refuse(input, "NUMBER", texts["Input.Number"]);

    private JsonNode? Day(PageInput input, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Refuse(input, "DATE", texts["Input.Date"]);
        }

        if (ValueWriter.DayOf(input.Min ?? string.Empty) is { } first && day < first)
        {
            return Refuse(input, "MIN", texts["Input.NotBefore", Display.Day(first)]);
        }

        return ValueWriter.DayOf(input.Max ?? string.Empty) is { } last && day > last
            ? Refuse(input, "MAX", texts["Input.NotAfter", Display.Day(last)])
            : JsonValue.Create(text);
    }

    // A browser's datetime-local knows no offset: people here mean Việt Nam's.
    private JsonNode? Instant(PageInput input, string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? JsonValue.Create(new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromHours(7)).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            : Refuse(input, "DATE", texts["Input.Date"]);

    private JsonNode? Choice(PageInput input, string text) =>
        input.Choices.Count is 0 || input.Choices.Any(choice => choice.Value == text)
            ? JsonValue.Create(text)
            : Refuse(input, "CHOICE", texts["Input.Choice"]);

    private JsonNode? Words(PageInput input, string text)
    {
        var trimmed = text.Trim();
        if (input.Required && trimmed.Length is 0)
        {
            return Refuse(input, "REQUIRED", texts["Input.Required"]);
        }

        if (Bound(input.Min) is { } least && trimmed.Length < least)
        {
            return Refuse(input, "MIN", texts["Input.TooShort", least]);
        }

        return Bound(input.Max) is { } most && trimmed.Length > most
            ? Refuse(input, "MAX", texts["Input.TooLong", most])
            : JsonValue.Create(trimmed);
    }

    private bool InRange(PageInput input, double number)
    {
        if (Bound(input.Min) is { } least && number < least)
        {
            Refuse(input, "MIN", texts["Input.AtLeast", Display.Number(least)]);
            return false;
        }

        if (Bound(input.Max) is { } most && number > most)
        {
            Refuse(input, "MAX", texts["Input.AtMost", Display.Number(most)]);
            return false;
        }

        return true;
    }

    private JsonNode? Refuse(PageInput input, string code, string sentence)
    {
        _refusals.Add(new(code, sentence, input.Path));
        return null;
    }

    private static double? Bound(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? bound : null;

    private static void Put(JsonObject target, ReadOnlySpan<string> path, JsonNode value)
    {
        while (path.Length > 1)
        {
            if (target[path[0]] is not JsonObject inner)
            {
                target[path[0]] = inner = [];
            }

            target = inner;
            path = path[1..];
        }

        target[path[0]] = value;
    }
}
