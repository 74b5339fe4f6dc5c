using System.Globalization;
using System.Net;
using System.Text;
using CaMauG.Contracts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Tests.Codes;

public sealed class CodeBookTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private IdentityHost? _host;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    [Fact]
    public async Task Code_GivenBack_ProvesTheNumberOnce()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);

        var proved = await Book.CheckAsync("test", ticket, $" {code[..3]} {code[3..]} ", Cancellation);
        var again = await Book.CheckAsync("test", ticket, code, Cancellation);
        var taken = await Book.TakeAsync("test", ticket, Cancellation);

        Assert.Equal(phone, proved.Value!.Phone);
        Assert.Equal("CODE_EXPIRED", Assert.Single(again.Refusals).Code);
        Assert.Equal(phone, taken!.Phone);
        Assert.Null(await Book.TakeAsync("test", ticket, Cancellation));
    }

    [Fact]
    public async Task Code_GivenBackManyTimesAtOnce_IsTakenOnce()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Book.CheckAsync("test", ticket, code, Cancellation)));

        Assert.Single(outcomes, static outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task Code_WrongFiveTimes_IsOverEvenForTheRightOne()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);
        var wrong = code == "000000" ? "000001" : "000000";

        List<Refusal> refusals = [];
        for (var attempt = 0; attempt < 5; attempt++)
        {
            refusals.Add(Assert.Single((await Book.CheckAsync("test", ticket, wrong, Cancellation)).Refusals));
        }

        var right = await Book.CheckAsync("test", ticket, code, Cancellation);

        Assert.Equal(["CODE_WRONG", "CODE_WRONG", "CODE_WRONG", "CODE_WRONG", "CODE_ATTEMPTS"], refusals.Select(static refusal => refusal.Code));
        Assert.All(refusals, static refusal => Assert.Equal("code", refusal.Field));
        Assert.Equal("CODE_ATTEMPTS", Assert.Single(right.Refusals).Code);
    }

    [Fact]
    public async Task Code_GuessedAtOnce_CountsEveryGuess()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);
        var guesses = Enumerable.Range(0, 12).Select(static guess => guess.ToString("D6", CultureInfo.InvariantCulture)).Where(guess => guess != code);

        var outcomes = await Task.WhenAll(guesses.Select(guess => Book.CheckAsync("test", ticket, guess, Cancellation)));

        Assert.InRange(outcomes.Count(static outcome => outcome.Refusals[0].Code is "CODE_WRONG"), 0, 4);
        Assert.Equal("CODE_ATTEMPTS", Assert.Single((await Book.CheckAsync("test", ticket, code, Cancellation)).Refusals).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    [InlineData("１２３４５６")]
    public async Task Code_ThatIsNone_CostsNoTry(string typed)
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);

        for (var attempt = 0; attempt < 6; attempt++)
        {
            Assert.Equal("CODE_WRONG", Assert.Single((await Book.CheckAsync("test", ticket, typed, Cancellation)).Refusals).Code);
        }

        Assert.True((await Book.CheckAsync("test", ticket, await Host.Phones.CodeAsync(phone), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Code_AfterFiveMinutes_IsTooOld()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("CODE_EXPIRED", Assert.Single((await Book.CheckAsync("test", ticket, code, Cancellation)).Refusals).Code);
    }

    [Fact]
    public async Task Proof_AfterAQuarterOfAnHour_IsTooOld()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        await Book.CheckAsync("test", ticket, await Host.Phones.CodeAsync(phone), Cancellation);

        _clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Null(await Book.TakeAsync("test", ticket, Cancellation));
    }

    [Fact]
    public async Task Code_ForAnotherPurposeOrBrowser_IsNotTaken()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);

        Assert.Equal("CODE_EXPIRED", Assert.Single((await Book.CheckAsync("other", ticket, code, Cancellation)).Refusals).Code);
        Assert.Equal("CODE_WRONG", Assert.Single((await Book.CheckAsync("test", ticket with { Secret = "x" }, code, Cancellation)).Refusals).Code);
        Assert.Null(await Book.TakeAsync("test", ticket, Cancellation));
    }

    [Fact]
    public async Task Code_InTheDatabase_CannotBeReadFromItsDigest()
    {
        var phone = Telephones.NewNumber();
        var ticket = await SendAsync(phone);
        var code = await Host.Phones.CodeAsync(phone);

        await using var database = await Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        var row = await database.Codes.SingleAsync(row => row.Id == ticket.Id, Cancellation);

        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(code)), row.Hash);
        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(row.Id + code)), row.Hash);
    }

    [Fact]
    public async Task Send_AgainToOneNumber_WaitsLongerEachTimeAndSaysHowLong()
    {
        var phone = Telephones.NewNumber();
        await SendAsync(phone);
        var refusal = await RefusedAsync(phone);
        Assert.Equal("CODE_WAIT", refusal.Code);
        Assert.Contains("60 giây", refusal.Message, StringComparison.Ordinal);

        foreach (var minutes in (int[])[1, 2, 5, 15, 60, 60, 60])
        {
            _clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(30));
            Assert.Contains("30 giây", (await RefusedAsync(phone)).Message, StringComparison.Ordinal);
            _clock.Advance(TimeSpan.FromSeconds(30));
            await SendAsync(phone);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        var day = await RefusedAsync(phone);
        Assert.Contains("giờ", day.Message, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromHours(20));
        await SendAsync(phone);
    }

    [Fact]
    public async Task Send_ToManyNumbersFromOneAddress_EndsAtItsLimit()
    {
        await using var host = await StartAsync(perAddress: 3);
        var book = host.Get<CodeBook>();
        var here = IPAddress.Parse("2001:db8:1:2::1");

        for (var sent = 0; sent < 3; sent++)
        {
            Assert.True((await book.SendAsync(Order(Telephones.NewNumber()), here, Cancellation)).Succeeded);
        }

        var sameNetwork = await book.SendAsync(Order(Telephones.NewNumber()), IPAddress.Parse("2001:db8:1:2:ffff::9"), Cancellation);
        var elsewhere = await book.SendAsync(Order(Telephones.NewNumber()), IPAddress.Parse("2001:db8:1:3::1"), Cancellation);
        _clock.Advance(TimeSpan.FromHours(1));
        var later = await book.SendAsync(Order(Telephones.NewNumber()), here, Cancellation);

        Assert.Equal("CODE_WAIT", Assert.Single(sameNetwork.Refusals).Code);
        Assert.Contains("60 phút", sameNetwork.Refusals[0].Message, StringComparison.Ordinal);
        Assert.True(elsewhere.Succeeded);
        Assert.True(later.Succeeded);
    }

    [Fact]
    public async Task Send_FromEverywhere_EndsAtTheHubsLimit()
    {
        await using var host = await StartAsync(inTotal: 4);
        var book = host.Get<CodeBook>();

        var outcomes = new List<Outcome<CodeTicket>>();
        for (var sent = 0; sent < 5; sent++)
        {
            outcomes.Add(await book.SendAsync(Order(Telephones.NewNumber()), new IPAddress([10, 0, 0, (byte)sent]), Cancellation));
        }

        Assert.Equal(4, outcomes.Count(static outcome => outcome.Succeeded));
        Assert.Equal("CODE_BUSY", Assert.Single(outcomes[^1].Refusals).Code);
    }

    [Fact]
    public async Task Send_ManyAtOnceToOneNumber_SendsAtMostOne()
    {
        var phone = Telephones.NewNumber();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Book.SendAsync(Order(phone), IPAddress.Loopback, Cancellation)));

        Assert.InRange(outcomes.Count(static outcome => outcome.Succeeded), 0, 1);
    }

    [Fact]
    public async Task Send_WithoutAnyWayToSend_SaysSo()
    {
        await using var host = await IdentityHost.StartAsync(demoAccounts: false, hasPhones: false);

        var outcome = await host.Get<CodeBook>().SendAsync(Order(Telephones.NewNumber()), IPAddress.Loopback, Cancellation);

        Assert.Equal("CODES_OFF", Assert.Single(outcome.Refusals).Code);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    private IdentityHost Host => _host!;

    private CodeBook Book => Host.Get<CodeBook>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<IdentityHost> StartAsync(int perAddress = 1_000, int inTotal = 1_000) => IdentityHost.StartAsync(
        demoAccounts: false,
        services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, _clock),
        settings: settings => settings.Configure = options => (options.Codes.PerAddress, options.Codes.InTotal) = (perAddress, inTotal));

    private static CodeOrder Order(string phone) => new("test", phone, null, static code => $"Mã của bạn là {code}.");

    private async Task<CodeTicket> SendAsync(string phone)
    {
        var outcome = await Book.SendAsync(Order(phone), IPAddress.Loopback, Cancellation);
        Assert.Empty(outcome.Refusals);
        return outcome.Value!;
    }

    private async Task<Refusal> RefusedAsync(string phone) => Assert.Single((await Book.SendAsync(Order(phone), IPAddress.Loopback, Cancellation)).Refusals);
}
