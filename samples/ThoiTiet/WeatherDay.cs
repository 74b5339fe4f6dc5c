namespace CaMauG.Samples.ThoiTiet;

/// <summary>The weather of a day.</summary>
internal sealed record WeatherDay(DateOnly Date, string Condition, int MinTemperature, int MaxTemperature, int RainChance, int WindSpeed);
