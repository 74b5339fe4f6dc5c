using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Which tokens are accepted: the hub's, for this mini-app, of sessions that have not ended.</summary>
internal sealed class HubTokens(IOptions<MiniAppHostOptions> options, EndedSessions sessions, HubMetadata hub, IHostEnvironment environment) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions bearer)
    {
        if (name != JwtBearerDefaults.AuthenticationScheme)
        {
            return;
        }

        bearer.Authority = options.Value.Hub;
        bearer.ConfigurationManager = hub;
        bearer.RequireHttpsMetadata = !environment.IsDevelopment();
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Value.AppId,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = "sub",
            RoleClaimType = "role",
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (context.Principal?.FindFirst("sid")?.Value is { } session && sessions.HasEnded(session, IssuedAt.Of(context.Principal)))
                {
                    context.Fail("The citizen has signed out.");
                }

                return Task.CompletedTask;
            },
        };
    }
}
