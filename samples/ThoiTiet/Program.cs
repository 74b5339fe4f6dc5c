using CaMauG.Samples.ThoiTiet;

// The settings and the schema lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddCaMauGMiniApp<ThoiTietApp>();

var app = builder.Build();
app.MapCaMauGMiniApp();
await app.RunAsync();
