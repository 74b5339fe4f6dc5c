using System.Net;
using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests.Operators;

public sealed class AccountPageTests : PortalTests
{
    private static readonly string s_page = $"/van-hanh/tai-khoan/{IdentityPort.Account}";

    [Fact]
    public async Task Search_FindsAccounts_AndSaysWhenThereAreNone()
    {
        using var browser = As("operator");

        var found = await browser.OpenAsync("/van-hanh/tai-khoan?q=cong");
        var none = await browser.OpenAsync("/van-hanh/tai-khoan?q=zzz");

        Assert.Contains(s_page, found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Dân", found.Html, StringComparison.Ordinal);
        Assert.Contains("Không có tài khoản nào", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_NeedsAReason_ThenShowsIt_AndUnlockTakesItAway()
    {
        using var browser = As("operator");

        var refused = await browser.SendAsync(s_page, "lock", ("reason", " "));
        var locked = await browser.SendAsync(s_page, "lock", ("reason", "Lộ mật khẩu"));
        var shown = await browser.OpenAsync(s_page);
        await browser.SendAsync(s_page, "unlock");
        var open = await browser.OpenAsync(s_page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Hãy nêu lý do", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, locked.Status);
        Assert.Contains("Lộ mật khẩu", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lộ mật khẩu", open.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_AreAdministratorsToSet()
    {
        using var operators = As("operator");
        using var admin = As("operator.admin");

        var seen = await operators.OpenAsync(s_page);
        await admin.SendAsync(s_page, "roles", ("role", "developer"), ("role", "reviewer"));
        var set = await admin.OpenAsync(s_page);

        Assert.DoesNotContain("name=\"role\"", seen.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"developer\" checked", set.Html);
        Assert.DoesNotMatch("value=\"operator\" checked", set.Html);
    }

    [Fact]
    public async Task LostFactor_IsAdministratorsToRemove_WithAReason()
    {
        using var operators = As("operator");
        using var admin = As("operator.admin");

        var seen = await operators.OpenAsync(s_page);
        var refused = await admin.SendAsync(s_page, "factorReason", ("factorReason", " "));
        var removed = await admin.SendAsync(s_page, "factorReason", ("factorReason", "Mất điện thoại"));

        Assert.DoesNotContain("factorReason", seen.Html, StringComparison.Ordinal);
        Assert.Contains("Sẽ bị xóa theo yêu cầu", seen.Text, StringComparison.Ordinal);
        Assert.Matches("id=\"f-factorReason-error\"", refused.Html);
        Assert.EndsWith("xong=factors", removed.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("factorReason", (await admin.OpenAsync(s_page)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("citizen")]
    [InlineData("developer")]
    public async Task Others_AreRefused(string role)
    {
        using var browser = As(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/van-hanh/tai-khoan")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(s_page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/van-hanh/nhat-ky.csv")).Status);
    }

    [Fact]
    public async Task UnknownAccount_Is404()
    {
        using var browser = As("operator");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/van-hanh/tai-khoan/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task LogExport_IsACsvFile_WhoseCellsNoSpreadsheetRuns()
    {
        using var browser = As("operator");

        var file = await browser.OpenAsync("/van-hanh/nhat-ky.csv?subject==1%2B1,%22x%22");

        Assert.Contains("at,actor,actor_name,action,subject,detail\r\n", file.Html, StringComparison.Ordinal);
        Assert.Contains("2026-11-24T02:00:00.0000000Z,,vanhanh,app.suspended,\"'=1+1,\"\"x\"\"\",Dữ liệu sai\r\n", file.Html, StringComparison.Ordinal);
    }
}
