using System.ComponentModel.DataAnnotations;
using CaMauG.Catalog;
using CaMauG.Gateway.Settings;
using CaMauG.Identity.Settings;
using CaMauG.Storage;
using CaMauG.Usage;

namespace CaMauG.Hub;

/// <summary>The options of the hub, resolved: absolute paths, the database, what the environment allows.</summary>
internal sealed class HubSettings
{
    private HubSettings(Uri publicUrl, string dataDirectory, string pluginsPath, bool isDevelopment, bool demoAccounts, HubDatabase database, string? redis)
    {
        PublicUrl = publicUrl;
        DataDirectory = dataDirectory;
        PluginsPath = pluginsPath;
        IsDevelopment = isDevelopment;
        DemoAccounts = demoAccounts;
        Database = database;
        Redis = redis;
    }

    public Uri PublicUrl { get; }

    public string DataDirectory { get; }

    public string PluginsPath { get; }

    public bool IsDevelopment { get; }

    public bool DemoAccounts { get; }

    /// <summary>Where every module keeps its tables.</summary>
    public HubDatabase Database { get; }

    /// <summary>How to reach the Redis that replicas share; null on one machine. Holds a secret.</summary>
    public string? Redis { get; }

    /// <exception cref="ValidationException">A setting is missing or out of range; the message names it.</exception>
    public static HubSettings Read(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(HubOptions.Section).Get<HubOptions>() ?? new();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        var development = builder.Environment.IsDevelopment();
        var demo = options.DemoAccounts ?? development;
        if (demo && builder.Environment.IsProduction())
        {
            throw new ValidationException("Hub:DemoAccounts must not be true in Production: their password is public. Remove the setting.");
        }

        if (builder.Environment.IsProduction() && builder.Configuration.GetValue<bool>("Identity:Messages:Console"))
        {
            throw new ValidationException("Identity:Messages:Console must not be true in Production: one-time codes would stand on the terminal. Set Identity:Messages:Url.");
        }

        var root = builder.Environment.ContentRootPath;
        var data = Path.GetFullPath(options.DataDirectory, root);
        Directory.CreateDirectory(data);
        var plugins = options.PluginsPath is { } path ? Path.GetFullPath(path, root) : FindPlugins(root);
        var configuration = builder.Configuration;
        var database = ReadDatabase(configuration.GetConnectionString("Database"), data, options.KeySecrets);
        if (database.IsShared && options.KeySecrets.Count is 0 && !development)
        {
            throw new ValidationException(
                "Hub:KeySecrets:0 is missing: the hub's keys lie in its database and must be sealed there. Make one with \"openssl rand -base64 32\" and give it to every replica (Hub__KeySecrets__0=…).");
        }

        return new(options.PublicUrl, data, plugins, development, demo, database, configuration.GetConnectionString("Redis"));
    }

    /// <summary>What the identity module needs to know.</summary>
    public void Apply(IdentityModuleOptions options)
    {
        options.PublicUrl = PublicUrl;
        options.DataDirectory = DataDirectory;
        options.DemoAccounts = DemoAccounts;
        options.AllowPrivateReceivers = IsDevelopment;
        options.Messages.Console = IsDevelopment;
        options.UsernameSignUp = IsDevelopment;
    }

    /// <summary>What the catalog needs to know.</summary>
    public void Apply(CatalogOptions options)
    {
        options.PluginsPath = PluginsPath;
        options.HubUrl = PublicUrl;
        options.AllowPrivateServices = IsDevelopment;
        options.WatchPlugins = IsDevelopment;
    }

    /// <summary>What the usage module needs to know.</summary>
    public void Apply(UsageOptions options) => options.DataDirectory = DataDirectory;

    /// <summary>What the gateway needs to know.</summary>
    public void Apply(GatewayOptions options)
    {
        options.AllowPrivateAddresses = IsDevelopment;
        options.ExposePlans = IsDevelopment;
        options.SuggestNames = IsDevelopment;
        options.LastGoodGraphPath = Path.Combine(DataDirectory, "supergraph.json");
        options.Rates.Citizen = new()
        {
            Requests = new() { Capacity = 300, PerSecond = 30 },
            Cost = new() { Capacity = 100_000, PerSecond = 10_000 },
        };
    }

    private static HubDatabase ReadDatabase(string? connection, string dataDirectory, IReadOnlyList<string> keySecrets)
    {
        try
        {
            return HubDatabase.Read(connection, dataDirectory, keySecrets);
        }
        catch (FormatException exception)
        {
            throw new ValidationException(exception.Message, exception);
        }
    }

    private static string FindPlugins(string root)
    {
        for (var directory = new DirectoryInfo(root); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "plugins");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return Path.Combine(root, "plugins");
    }
}
