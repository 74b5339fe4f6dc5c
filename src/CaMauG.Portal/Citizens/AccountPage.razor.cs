using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Components;

namespace CaMauG.Portal.Citizens;

/// <summary>A person's own account: profile and tools; what mini-apps may know and where they are signed in are parts of their own.</summary>
public sealed partial class AccountPage
{
    private AccountProfile? _profile;
    private IReadOnlyList<Refusal> _refusals = [];
    private string? _sentName;

    /// <summary>What was just done.</summary>
    [SupplyParameterFromQuery(Name = "xong")]
    public string? Done { get; set; }

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

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
    protected override async Task OnInitializedAsync() => _profile = await Accounts.FindAsync(Signed.Account, Aborted);

    private async Task RenameAsync()
    {
        _sentName = Sent["displayName"].ToString();
        Finish((await Accounts.RenameAsync(Signed.Account, _sentName, Aborted)).Refusals, "renamed");
    }

    private void Finish(IReadOnlyList<Refusal> refusals, string done)
    {
        _refusals = refusals;
        if (refusals.Count is 0)
        {
            Show(done);
            return;
        }

        Status(422);
    }

    // Shown anew by a request of its own, so that a reload repeats nothing.
    private void Show(string done) => Go(Paths.With(Paths.Account, [new("xong", done)]));
}
