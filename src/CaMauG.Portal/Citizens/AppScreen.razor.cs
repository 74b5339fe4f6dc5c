using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Forms;
using CaMauG.Portal.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace CaMauG.Portal.Citizens;

/// <summary>Shows one page of a mini-app: runs its operation as the person who opened it and lays out what comes back.</summary>
public sealed partial class AppScreen
{
    private MiniAppInfo? _app;
    private PageModel? _page;
    private ScreenState _state;
    private PageAnswer? _answer;
    private IReadOnlyList<PageInput> _inputs = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private KeptForm? _kept;
    private bool _isKept;
    private IReadOnlyDictionary<string, IReadOnlyList<string>> _entered = new Dictionary<string, IReadOnlyList<string>>();

    private enum ScreenState
    {
        Open,
        Unassured,
        Closed,
        Forbidden,
    }

    /// <summary>The mini-app.</summary>
    [Parameter]
    public string AppId { get; set; } = string.Empty;

    /// <summary>The page.</summary>
    [Parameter]
    public string PageId { get; set; } = string.Empty;

    [Inject]
    private ICatalog Catalog { get; set; } = null!;

    [Inject]
    private AppVisits Visits { get; set; } = null!;

    [Inject]
    private PageRunner Runner { get; set; } = null!;

    [Inject]
    private ChoiceLoader Choices { get; set; } = null!;

    [Inject]
    private KeptForms Kept { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PortalTexts> Texts { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _app = await Catalog.FindAsync(AppId, Aborted);
        _page = _app?.Pages.FirstOrDefault(page => page.Id == PageId);
        if (_app is { Status: not AppStatus.Published } && _page is null)
        {
            // A suspended app has no pages any more; its own page says why.
            Go(Paths.App(AppId));
            return;
        }

        if (_app is null || _page is null)
        {
            Status(StatusCodes.Status404NotFound);
            return;
        }

        // The way on leads only to pages that are for this person.
        _app = _app.For(Person);
        _state = await EnterAsync(_app, _page);
        if (_state is not ScreenState.Open)
        {
            return;
        }

        _kept = _page.IsMutation && Person is { } person ? await Kept.FindAsync(person, Paths.Of(HttpContext.Request), Aborted) : null;
        _entered = IsPost || _kept is null ? Entered(_page.Inputs) : _kept.Entered;
        _inputs = await Choices.LoadAsync(AppId, _page.Inputs, HttpContext.User, Aborted);
        if (!_page.IsMutation)
        {
            await AskAsync(_page);
        }
    }

    private async Task<ScreenState> EnterAsync(MiniAppInfo app, PageModel page)
    {
        if (!page.IsFor(Person) && Person is not null)
        {
            Status(StatusCodes.Status403Forbidden);
            return ScreenState.Forbidden;
        }

        // A form that was sent is not thrown away here: the gateway decides, and what was entered is kept.
        if ((Person is null || !IsPost) && app.AssuranceFor(page) > (Person?.Assurance ?? 0))
        {
            return ScreenState.Unassured;
        }

        _refusals = app.Status is not AppStatus.Published
            ? [new("APP_NOT_AVAILABLE", Texts["App.Suspended.Text"])]
            : await Visits.EnterAsync(HttpContext, app, page.Id);
        return _refusals.Count is 0 ? ScreenState.Open : ScreenState.Closed;
    }

    private async Task AskAsync(PageModel page)
    {
        var reader = new InputReader(Texts);
        var variables = reader.Read(_inputs, _entered);

        // Someone who has not asked yet is not told what is missing.
        var asked = HttpContext.Request.Query.Count > 0;
        _refusals = asked ? reader.Refusals : [];
        if (reader.Refusals.Count is 0)
        {
            _answer = await Runner.RunAsync(_app!, page, variables, HttpContext.User, Aborted);
        }
    }

    private async Task SendAsync()
    {
        var page = _page!;
        var photos = new PhotoReader(Texts);
        var entered = _entered.ToDictionary(StringComparer.Ordinal);
        foreach (var input in page.Inputs.Where(static input => input.Kind is PageInputKind.Photo))
        {
            var read = await photos.ReadAsync(input, Sent.Files.GetFiles(input.Path), Aborted);
            entered[input.Path] = read is [] && photos.Refusals.TrueForAll(refusal => refusal.Field != input.Path) ? KeptPhotos(input) : read;
        }

        var reader = new InputReader(Texts);
        var variables = reader.Read(_inputs, entered);
        _refusals = [.. photos.Refusals, .. reader.Refusals.Where(refusal => photos.Refusals.All(photo => photo.Field != refusal.Field))];
        if (_refusals.Count > 0)
        {
            Status(StatusCodes.Status422UnprocessableEntity);
            return;
        }

        _answer = await Runner.RunAsync(_app!, page, variables, HttpContext.User, Aborted);
        await KeepAsync(entered);
        _refusals = [.. _answer.Faults.Where(static fault => fault.Kind is PageFaultKind.Refused).Select(static fault => new Refusal(fault.Code, fault.Message, fault.Field))];
        if (_refusals.Count > 0)
        {
            Status(StatusCodes.Status422UnprocessableEntity);
        }
    }

    // What was denied for want of assurance waits while the person fetches it; what was done is not offered again.
    private async Task KeepAsync(Dictionary<string, IReadOnlyList<string>> entered)
    {
        if (Person is not { } person)
        {
            return;
        }

        if (_answer!.Has(PageFaultKind.StepUp))
        {
            _isKept = await Kept.KeepAsync(person, new(Paths.Of(HttpContext.Request), entered), Aborted);
            _kept = _isKept ? new(Paths.Of(HttpContext.Request), entered) : null;
        }
        else if (_answer.Succeeded && _kept is not null)
        {
            await Kept.ForgetAsync(person, Aborted);
        }
    }

    // A browser cannot be given the files of a form again.
    private IReadOnlyList<string> KeptPhotos(PageInput input) => _kept?.Entered.GetValueOrDefault(input.Path) ?? [];

    // An address may prefill a form; what was sent decides over it.
    private Dictionary<string, IReadOnlyList<string>> Entered(IReadOnlyList<PageInput> inputs)
    {
        var entered = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var path in inputs.Select(static input => input.Path))
        {
            var values = IsPost && Sent.ContainsKey(path) ? Sent[path] : IsPost ? default : HttpContext.Request.Query[path];
            if (values.Count > 0)
            {
                entered[path] = [.. values.OfType<string>()];
            }
        }

        return entered;
    }
}
