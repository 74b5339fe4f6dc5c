using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.MiniApps.Tests;

public sealed class AssemblyTests
{
    private const string App = "phan-anh";
    private const string Create = "mutation C($input: CreateReportInput!) { createReport(input: $input) { id status photos { url } } }";

    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];

    private static async Task<TestHub> StartAsync()
    {
        var hub = await TestHub.StartAsync();
        hub.Load(PluginFolder.Read(Path.Combine(Repository.Root, "plugins", App)));
        return hub;
    }

    private static object Input(string photo) => new
    {
        input = new
        {
            field = "SANITATION", title = "Rác thải ven kênh", description = "Rác tràn ra mép kênh từ ba ngày nay.", latitude = 9.1769, longitude = 105.1524,
            address = "Ấp 1", photo,
        },
    };

    [Fact]
    public async Task Load_PluginWithCode_AnswersByItsResolversAndGoes()
    {
        await using var hub = await StartAsync();

        var data = await hub.DataAsync(App, "{ reportsNear(first: 5) { totalCount edges { node { id } } } }");

        Assert.True(data.GetProperty("reportsNear").GetProperty("totalCount").GetInt32() > 0);
        hub.Host.Unload(App, 1);
        Assert.Null(hub.Host.Find(App, 1));
    }

    [Fact]
    public async Task Load_CodeThatCameAsUpload_IsNotRunInThisProcess()
    {
        await using var hub = await TestHub.StartAsync();
        var files = Files.PluginFiles.FromFolder(Path.Combine(Repository.Root, "plugins", App));
        var read = PluginFolder.Read(files.Paths.ToDictionary(static path => path, path => files.Find(path)!.Value));

        var findings = hub.Host.Load(read.Definition!);

        Assert.Equal("ASSEMBLY_NOT_ALLOWED", Assert.Single(findings).Code);
        Assert.Null(hub.Host.Find(App, 1));
    }

    [Fact]
    public async Task Photo_Stored_IsServedAsThePictureItIs()
    {
        await using var hub = await StartAsync();
        var created = await hub.DataAsync(App, Create, Input("data:image/png;base64," + Convert.ToBase64String(s_jpeg)), TestHub.Citizen("bob"));
        var url = created.GetProperty("createReport").GetProperty("photos")[0].GetProperty("url").GetString()!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(hub.Host);
        await using var web = builder.Build();
        web.MapMiniAppFiles();
        await web.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient
        {
            BaseAddress = new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };

        using var found = await client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
        using var other = await client.GetAsync(new Uri(url.Replace(App, "gia-ca", StringComparison.Ordinal), UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("image/jpeg", found.Content.Headers.ContentType?.MediaType);
        Assert.Equal(s_jpeg, await found.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("nosniff", found.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Photo_ThatIsNone_IsRefused()
    {
        await using var hub = await StartAsync();

        var code = await hub.CodeAsync(App, Create, Input("data:image/png;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes("<script>"))), TestHub.Citizen("bob"));

        Assert.Equal("INVALID_INPUT", code);
    }
}
