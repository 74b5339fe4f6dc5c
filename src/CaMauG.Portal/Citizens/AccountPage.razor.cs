using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Components;

namespace CaMauG.Portal.Citizens;

/// <summary>A person's own account: profile, consents, sessions.</summary>
public sealed partial class AccountPage
{
    private AccountProfile? _profile;
    private IReadOnlyList<ConsentRecord> _consents = [];
    private IReadOnlyList<SessionInfo> _sessions = [];
    private IReadOnlyList<MiniAppInfo> _apps = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private string? _sentName;

    /// <summary>What was just done.</summary>
    [SupplyParameterFromQuery(Name = "xong")]
    public string? Done { get; set; }

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [Inject]
    private IConsents Consents { get; set; } = null!;

    [Inject]
    private ICatalog Catalog { get; set; } = null!;

    private List<(string Path, string Label, string Picture)> Tools
    {
        get
        {
            var tools = new List<(string, string, string)>();
            if (Signed.IsIn(Roles.Developer))
            {
                tools.Add((Paths.Developer, "Nav.Developer", "upload"));
            }

            if (Signed.IsIn(Roles.Reviewer))
            {
                tools.Add((Paths.Review, "Nav.Review", "check"));
            }

            if (Signed.IsIn(Roles.Operator))
            {
                tools.Add((Paths.Operations, "Nav.Operations", "chart"));
            }

            return tools;
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _profile = await Accounts.FindAsync(Signed.Account, Aborted);
        _consents = await Consents.ListAsync(Signed.Account, Aborted);
        _sessions = await Accounts.ListSessionsAsync(Signed.Account, Aborted);
        _apps = await Catalog.FindManyAsync([.. _consents.Select(static consent => consent.AppId).Distinct()], Aborted);
    }

    private string NameOf(string appId) => _apps.FirstOrDefault(app => app.Id == appId)?.Name ?? appId;

    private async Task RenameAsync()
    {
        _sentName = Sent["displayName"].ToString();
        Finish((await Accounts.RenameAsync(Signed.Account, _sentName, Aborted)).Refusals, "renamed");
    }

    private async Task RevokeAsync(ConsentRecord consent)
    {
        var rest = _consents.Where(other => other.AppId == consent.AppId && other.Permission != consent.Permission).Select(static other => other.Permission);
        await Consents.SetGrantedAsync(Signed.Account, consent.AppId, [.. rest], Aborted);
        Finish([], "consent");
    }

    private async Task EndAsync(SessionInfo session)
    {
        await Accounts.EndSessionAsync(Signed.Account, session.Id, Aborted);
        Finish([], "session");
    }

    private async Task EndOthersAsync()
    {
        foreach (var session in _sessions.Where(session => session.Id != Signed.SessionId))
        {
            await Accounts.EndSessionAsync(Signed.Account, session.Id, Aborted);
        }

        Finish([], "others");
    }

    private void Finish(IReadOnlyList<Refusal> refusals, string done)
    {
        _refusals = refusals;
        if (refusals.Count is 0)
        {
            Go(Paths.With(Paths.Account, [new("xong", done)]));
            return;
        }

        Status(422);
    }
}
