using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>What every page owes to everybody: no accessibility violation, no script error, no sideways scrolling on a phone.</summary>
public sealed class PageTests(Browser browser)
{
    public static TheoryData<string> Pages() =>
        ["/", "/tim-kiem?q=ho+tich", "/ung-dung/gia-ca", "/ung-dung/gia-ca/home", "/ung-dung/danh-ba/home", "/ung-dung/phan-anh/home", "/account/sign-in", "/account/sign-up", "/account/sign-up/username", "/dieu-khoan", "/quyen-rieng-tu", "/thong-ke/dinh-nghia"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OnAPhone_HasNoAccessibilityViolationAndFits(string path)
    {
        var page = await browser.NewPhoneAsync();
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                faults.Add(message.Text);
            }
        };

        var response = await page.GotoAsync(path);
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Equal(200, response!.Status);
        Assert.Empty(axe.Violations.Select(static violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(static node => node.Html))}"));
        Assert.Equal(0, overflow);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Search_WithoutScript_FindsAndShowsAPage()
    {
        var page = await browser.NewPhoneAsync(script: false);
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("danh ba");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("main a[href='/ung-dung/danh-ba']").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
