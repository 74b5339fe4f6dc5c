namespace CaMauG.Hub;

/// <summary>What the person who started the hub wants to know: where it is, and who can sign in.</summary>
internal static class StartupNotice
{
    public static void Print(TextWriter output, HubSettings settings)
    {
        var address = settings.PublicUrl.ToString().TrimEnd('/');
        output.WriteLine();
        output.WriteLine($"  CaMauG          {address}");
        output.WriteLine($"  GraphQL         {address}/graphql");
        output.WriteLine($"  OpenID Connect  {address}/.well-known/openid-configuration");
        output.WriteLine($"  Health          {address}/health/ready");
        output.WriteLine($"  Data            {settings.DataDirectory}");
        output.WriteLine($"  Database        {settings.Database.Place}");
        output.WriteLine($"  Mini-apps       {settings.PluginsPath}");
        if (settings.DemoAccounts)
        {
            output.WriteLine();
            output.WriteLine("  Demo accounts (Development only), password CaMau-G-2026!");
            output.WriteLine("    congdan, congdan2   citizens");
            output.WriteLine("    phattrien           developer");
            output.WriteLine("    duyet               reviewer");
            output.WriteLine("    vanhanh             operator");
            output.WriteLine("    quantri             administrator");
        }

        output.WriteLine();
    }
}
