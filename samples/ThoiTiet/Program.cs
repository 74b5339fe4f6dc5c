using CaMauG.Samples.ThoiTiet;
using CaMauG.Samples.ThoiTiet.Pages;

// The settings and the schema lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddSingleton<WeatherOffice>().AddSingleton<Pins>();
builder.Services.AddCaMauGMiniApp<ThoiTietApp>();
builder.Services.AddCaMauGMiniAppPages();
builder.Services.AddWeatherPages(builder.Environment);

var app = builder.Build();
app.UseWeatherPages();
app.MapCaMauGMiniApp();
app.MapWeatherPages();
await app.RunAsync();
