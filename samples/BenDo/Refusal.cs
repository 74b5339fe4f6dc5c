namespace CaMauG.Samples.BenDo;

/// <summary>What this service says when it says no: a status, a code, and the same sentence in two languages.</summary>
internal static class Refusal
{
    public static IResult NotFound(string vi, string en) => Make(404, "KHONG_CO", vi, en);

    public static IResult Full(int seats) => Make(409, "HET_CHO", $"Chuyến này chỉ còn {seats} chỗ. Hãy chọn chuyến khác.", $"This crossing has {seats} seats left. Choose another one.");

    public static IResult Invalid(string field, string vi, string en) => Make(422, "SAI_DU_LIEU", vi, en, field);

    public static IResult NoKey() => Make(401, "THIEU_KHOA", "Thiếu khóa của dịch vụ.", "The key of the service is missing.");

    private static IResult Make(int status, string code, string vi, string en, string? field = null) =>
        Results.Json(new { loi = new { ma = code, vi, en, truong = field } }, statusCode: status, contentType: "application/problem+json");
}
