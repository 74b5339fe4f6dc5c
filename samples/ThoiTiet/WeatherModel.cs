namespace CaMauG.Samples.ThoiTiet;

/// <summary>
/// A sample model: the climate of Cà Mau's months, moved up and down by what the commune and the day are. The same commune and day always
/// give the same weather, so that answers can be compared; it forecasts nothing.
/// </summary>
internal sealed class WeatherModel(TimeProvider clock)
{
    private const int Days = 7;

    // Mean low, mean high, chance of rain, by month.
    private static readonly (int Low, int High, int Rain)[] s_climate =
    [
        (22, 29, 10), (22, 30, 8), (24, 32, 12), (25, 33, 30), (26, 33, 65), (25, 32, 75),
        (25, 31, 78), (25, 31, 80), (25, 31, 82), (25, 31, 78), (24, 30, 55), (23, 29, 25),
    ];

    public WeatherReport Report(Commune commune)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var days = Enumerable.Range(0, Days).Select(day => Day(commune, today.AddDays(day))).ToList();
        var hour = now.ToOffset(TimeSpan.FromHours(7)).Hour;

        // Coolest at five, warmest at fourteen.
        var warmth = (1 + Math.Cos((hour - 14) / 12.0 * Math.PI)) / 2;
        var temperature = days[0].MinTemperature + (int)Math.Round(warmth * (days[0].MaxTemperature - days[0].MinTemperature));
        return new(
            commune, now, days[0].Condition, temperature, Humidity: Math.Clamp(95 - (int)(warmth * 30), 45, 98), days[0].WindSpeed, days);
    }

    private static WeatherDay Day(Commune commune, DateOnly date)
    {
        var (low, high, rain) = s_climate[date.Month - 1];
        var luck = Luck(commune.Code, date.DayNumber);
        var chance = Math.Clamp(rain + (luck % 31) - 15, 2, 97);
        var wind = 10 + (luck / 31 % 16) + (commune.Longitude < 104.9 || commune.Latitude < 8.8 ? 8 : 0);
        var cooling = chance > 70 ? 2 : 0;
        return new(date, Sky(chance, luck), low + (luck / 7 % 3) - 1, high + (luck / 11 % 3) - 1 - cooling, chance, wind);
    }

    private static string Sky(int chance, int luck) => chance switch
    {
        > 75 when luck % 3 == 0 => "THUNDERSTORM",
        > 55 => "SHOWERS",
        > 25 => "CLOUDY",
        _ => "SUNNY",
    };

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static int Luck(string code, int day)
    {
        var hash = 2166136261u;
        foreach (var letter in code)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash = (hash ^ (uint)day) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & 0x7fffffff);
    }
}
