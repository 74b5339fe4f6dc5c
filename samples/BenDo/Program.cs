using CaMauG.Samples.BenDo;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddSingleton<Landings>();
builder.Services.AddSingleton<Tickets>();
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();
app.MapGet("/health", () => Results.Ok());
app.MapLandings();
app.MapTickets(app.Configuration["Khoa"] ?? throw new InvalidOperationException("Setting Khoa is missing: the key callers show before they book."));
await app.RunAsync();
