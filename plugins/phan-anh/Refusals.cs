using System.Globalization;
using CaMauG.Sdk.Callers;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Everything this mini-app says no with.</summary>
internal static class Refusals
{
    public static MiniAppRefusal NotFound() => new(
        "NOT_FOUND", "Không có phản ánh này, hoặc nó chưa được công khai.", "There is no such report, or it is not public yet.", "id");

    public static MiniAppRefusal NotReporter() => new(
        "FORBIDDEN", "Chỉ người gửi phản ánh làm được việc này.", "Only the person who sent the report may do this.");

    public static MiniAppRefusal OtherCitizen() => new(
        "FORBIDDEN", "Phản ánh của một người chỉ chính họ xem được.", "Only the citizen themselves may see their reports.");

    public static MiniAppRefusal Length(string field, int min, int max) => new(
        "INVALID_INPUT",
        string.Create(CultureInfo.InvariantCulture, $"Cần từ {min} đến {max} ký tự."),
        string.Create(CultureInfo.InvariantCulture, $"It takes {min} to {max} characters."),
        field);

    public static MiniAppRefusal OutsideProvince() => new(
        "INVALID_INPUT", "Vị trí nằm ngoài tỉnh Cà Mau.", "The position is outside Cà Mau province.", "input.latitude");

    public static MiniAppRefusal UnknownArea() => new(
        "INVALID_INPUT", "Không có xã, phường với mã này.", "There is no commune or ward with this code.", "input.adminUnit");

    public static MiniAppRefusal UnknownAgency() => new(
        "INVALID_INPUT", "Cơ quan này không nhận xử lý phản ánh.", "This agency does not take reports.", "agency");

    public static MiniAppRefusal DueInPast() => new(
        "INVALID_INPUT", "Hạn xử lý phải từ hôm nay trở đi.", "The due date must be today or later.", "dueOn");

    public static MiniAppRefusal NoName() => new(
        "NAME_NOT_GRANTED",
        "Bạn chưa cho phép ứng dụng biết tên mình nên không thể công khai tên. Hãy cấp quyền, hoặc bỏ chọn công khai tên.",
        "You have not let this app know your name, so it can't be shown. Grant the permission or do not choose to show your name.",
        "input.showName");

    public static MiniAppRefusal TooMany(int most) => new(
        "TOO_MANY",
        string.Create(CultureInfo.InvariantCulture, $"Mỗi người gửi nhiều nhất {most} phản ánh trong 24 giờ. Việc khẩn cấp xin gọi 113, 114, 115."),
        string.Create(CultureInfo.InvariantCulture, $"At most {most} reports in 24 hours. In an emergency call 113, 114 or 115."));

    public static MiniAppRefusal TooManyPhotos(int most) => new(
        "TOO_MANY",
        string.Create(CultureInfo.InvariantCulture, $"Mỗi phản ánh có nhiều nhất {most} ảnh."),
        string.Create(CultureInfo.InvariantCulture, $"A report has at most {most} photos."),
        "photo");

    public static MiniAppRefusal NoLongerOpen() => new(
        "INVALID_STATE", "Phản ánh đã xử lý xong nên không thêm được nữa.", "The report is done; nothing can be added to it.");

    public static MiniAppRefusal CannotAssign(string status) => new(
        "INVALID_STATE",
        $"Phản ánh đang ở trạng thái {status}, không chuyển cơ quan được.",
        $"The report is {status}; it can't be assigned.");

    public static MiniAppRefusal CannotMove(string from, string to) => new(
        "INVALID_STATE",
        $"Không chuyển được từ {from} sang {to}; được phép: {Allowed(from, "không còn bước nào")}.",
        $"It can't go from {from} to {to}; allowed: {Allowed(from, "nothing")}.",
        "to");

    public static MiniAppRefusal NeedsAgency() => new(
        "INVALID_STATE", "Muốn chuyển cơ quan, hãy chọn cơ quan xử lý (assignReport).", "To assign it, name the agency (assignReport).", "to");

    public static MiniAppRefusal NeedsNote() => new(
        "INVALID_INPUT", "Cần ghi kết quả hoặc lý do, ít nhất 10 ký tự.", "Write the result or the reason, at least 10 characters.", "note");

    public static MiniAppRefusal NotRateable() => new(
        "INVALID_STATE", "Chỉ đánh giá được khi phản ánh đã xử lý.", "A report can be rated once it is resolved.");

    public static MiniAppRefusal RatedAlready() => new(
        "INVALID_STATE", "Bạn đã đánh giá phản ánh này.", "You have rated this report already.");

    public static MiniAppRefusal BadScore() => new(
        "INVALID_INPUT", "Điểm từ 1 đến 5.", "The score is 1 to 5.", "score");

    private static string Allowed(string from, string nothing) =>
        ReportStates.Next(from) is { Count: > 0 } next ? string.Join(", ", next) : nothing;
}
