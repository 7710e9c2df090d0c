using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;

/// <summary>Shows one of the short forms, keeps what was typed whatever happens, and sends its command once.</summary>
public partial class HouseholdFormPage
{
    private static readonly Refusal NotNow = new(
        "not-now", "It cannot be saved just now. What you typed is still below: wait a minute and save again. Saving twice does no harm.");

    private HouseholdFormDefinition? form;
    private HouseholdTyped typed = new(new Dictionary<string, string>());
    private IReadOnlyList<Refusal> refusals = [];
    private Guid commandId;

    [Parameter] public string Code { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    protected override async Task LoadedAsync()
    {
        if (!HouseholdForms.All.TryGetValue(Code, out var known) || !MayUse(known))
        {
            await Navigator.NotFoundAsync();
            return;
        }
        form = known;
        if (form.Fields.Any(f => f.Name == "Staff")) await Screen!.LoadWorkersAsync(Desk);
        if (form.Fields.Any(f => f.Name == "Owner")) await Screen!.LoadOwnersAsync(Desk);
        var posted = HttpMethods.IsPost(Http.Request.Method);
        typed = new(posted ? Http.Request.Form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString()) : Begun(form));
        commandId = Guid.TryParse(typed.Text("CommandId"), out var kept) ? kept : Desk.NewId();
    }

    private bool MayUse(HouseholdFormDefinition known) => known.Decides ? Screen!.View.MayDecide : Screen!.View.MayWork || known.ForTeam && Screen.Who.Actor.Role == Role.Representative;

    /// <summary>What stands in the form before anything is typed: what the address says, and what is usual.</summary>
    private Dictionary<string, string> Begun(HouseholdFormDefinition known)
    {
        var values = new Dictionary<string, string>();
        if (Http.Request.Query.TryGetValue("item", out var item)) values["item"] = item.ToString();
        foreach (var field in known.Fields)
        {
            var value = field.About is { } about && Http.Request.Query.TryGetValue(about, out var named) ? named.ToString() : field.Start?.Invoke(Screen!);
            if (value is null) continue;
            if (field.Kind != FieldKind.Day) values[field.Name] = value;
            else if (DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day))
                (values[field.Name + ".Day"], values[field.Name + ".Month"], values[field.Name + ".Year"]) = ($"{day.Day}", $"{day.Month}", $"{day.Year}");
        }
        return values;
    }

    private async Task SubmitAsync()
    {
        if (form is null || Screen is null)
        {
            await Navigator.NotFoundAsync();
            return;
        }
        var command = form.Make(Screen, typed, commandId);
        refusals = typed.Problems;
        if (refusals.Count > 0) return;
        switch (await Desk.Send(command, commandId))
        {
            case Outcome.Done: Navigator.NavigateTo(Urls.AfterDoing(HouseholdTabs.Href(CaseId, form.Tab), form.Code)); break;
            case Outcome.Refused refused: refusals = refused.Reasons; break;
            case Outcome.NotFound: await Navigator.NotFoundAsync(); break;
            default: refusals = [NotNow]; break;
        }
    }
}
