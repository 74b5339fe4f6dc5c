using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CaMauG.Samples.BenDo;

/// <summary>A ferry landing as lists tell of it.</summary>
internal record LandingLine
{
    public LandingLine()
    {
    }

    [SetsRequiredMembers]
    public LandingLine(Landing landing) =>
        (Code, Name, Commune, Place, Latitude, Longitude) = (landing.Code, landing.Name, landing.Commune, landing.Place, landing.Latitude, landing.Longitude);

    [JsonPropertyName("ma")]
    public required string Code { get; init; }

    [JsonPropertyName("ten")]
    public required string Name { get; init; }

    [JsonPropertyName("xa_phuong")]
    public required string Commune { get; init; }

    [JsonPropertyName("dia_diem")]
    public string? Place { get; init; }

    [JsonPropertyName("vi_do")]
    public required double Latitude { get; init; }

    [JsonPropertyName("kinh_do")]
    public required double Longitude { get; init; }
}

/// <summary>A landing with all that is known of it.</summary>
internal sealed record Landing : LandingLine
{
    [JsonPropertyName("dien_thoai")]
    public string? Phone { get; init; }

    [JsonPropertyName("gio_mo")]
    public required string OpeningHours { get; init; }

    [JsonPropertyName("ghi_chu")]
    public string? Note { get; init; }

    [JsonPropertyName("sang")]
    public required string[] Across { get; init; }
}
