namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Condition">The sky, as the schema names it.</param>
/// <param name="MinTemperature">Lowest, °C.</param>
/// <param name="MaxTemperature">Highest, °C.</param>
/// <param name="RainChance">Chance of rain, percent.</param>
/// <param name="WindSpeed">Strongest wind, km/h.</param>
public sealed record WeatherDay(DateOnly Date, string Condition, int MinTemperature, int MaxTemperature, int RainChance, int WindSpeed);
