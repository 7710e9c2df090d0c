using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Victims;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

public sealed class ToldForm : ChangeForm
{
    public Guid ContactId { get; set; }
    public string? Purpose { get; set; }
    public string? Result { get; set; }
    public string? Way { get; set; }
    public DateParts? On { get; set; }
    public string? Words { get; set; }
    public List<string>? Facts { get; set; }
    public string? WhyWritten { get; set; }
}

public partial class VictimToldPage
{
    private const string PublicRecord = "public-record", HarmerKnows = "harmer-knows";

    private static readonly Choice[] Facts =
        [new(PublicRecord, "The incident is of public record, such as an arrest"), new(HarmerKnows, "The person causing harm knows that help was sought")];

    private static readonly Refusal PurposeMissing = new("purpose-missing", "Say what the contact was for.", nameof(ToldForm.Purpose));
    private static readonly Refusal ResultMissing = new("result-missing", "Say what came of it.", nameof(ToldForm.Result));

    /// <summary>What the link that led here was about.</summary>
    [SupplyParameterFromQuery(Name = "purpose")] public string? Purpose { get; set; }

    protected override string Done => CaseFollowUpPage.After(CaseId, CaseFollowUpPage.SavedContact);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Screen is { MayWork: false }) await Navigator.NotFoundAsync();
    }

    protected override void Begin(ToldForm form)
    {
        form.ContactId = Desk.NewId();
        form.Purpose = TypedDays.Chosen<ContactPurpose>(Purpose)?.ToString() ?? VictimClock.Waiting(Screen!.Case).Select(w => w.Purpose.ToString()).FirstOrDefault();
    }

    protected override (ICommand? Command, IReadOnlyList<Refusal> Problems) Read(ToldForm form)
    {
        var days = new TypedDays();
        var on = days.Read(form.On ??= new(), "The day of the contact", nameof(form.On));
        var (purpose, result) = (TypedDays.Chosen<ContactPurpose>(form.Purpose), TypedDays.Chosen<ContactResult>(form.Result));
        Refusal[] problems = [.. days.Problems, .. new[] { purpose is null ? PurposeMissing : null, result is null ? ResultMissing : null }.OfType<Refusal>()];
        if (problems.Length > 0) return (null, problems);
        return (new RecordVictimContact(CaseId, form.ContactId, purpose!.Value, result!.Value, TypedDays.Chosen<ContactWay>(form.Way), on ?? UkCalendar.LondonDate(Desk.Now), form.Words,
            PublicRecord: form.Facts?.Contains(PublicRecord) == true, HarmerKnows: form.Facts?.Contains(HarmerKnows) == true, WhyWritten: form.WhyWritten), []);
    }
}
