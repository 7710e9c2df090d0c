using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Screens.Checkpoint.Cases;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Eligible;

/// <summary>Who may be offered a contract: the criteria explained one by one, tried on another list, and decided by a person.</summary>
public sealed partial class EligibilityPage
{
    private static readonly Choice[] Decisions = [new("yes", "A contract may be offered"), new("no", "No contract")];
    private static readonly Choice[] Bands = [.. DecideEligibilityHandler.Bands.Select(b => new Choice(b.Code, b.Words)), new("", "Not graded")];

    /// <summary>Questions that somebody answers; the age of the offence is worked out.</summary>
    private static readonly IReadOnlyList<Criterion> Asked = [.. RuleSet.Criteria.Where(c => c.Kind != CriterionKind.OffenceAge)];

    [SupplyParameterFromQuery(Name = "list")] private string? List { get; set; }
    [SupplyParameterFromForm(FormName = "eligibility")] private EligibilityTyped? Form { get; set; }

    private RuleSet InForce => CheckpointSettings.RuleSets.On(Screen?.View.Today ?? default);
    private RuleSet? Tried => RuleSet.Find(List) is { } set && set.Code != InForce.Code ? set : null;
    private RuleSet Set => Tried ?? InForce;

    /// <summary>What was typed just now, or what is kept.</summary>
    private IReadOnlyList<CriterionAnswer> Answers =>
        Form is { Answer: { } typed, Do: not null } ? Read(typed) : Screen?.Case.Eligibility?.Answers ?? [];

    protected override Task LoadedAsync(CheckpointScreen screen)
    {
        if (Form is not null) return Task.CompletedTask;
        var kept = screen.Case.Eligibility;
        Form = new EligibilityTyped
        {
            CommandId = Desk.NewId(),
            Seen = screen.Case.Version,
            SpecialTerms = kept?.SpecialTerms,
            Band = kept?.Band,
            Reasons = kept?.Reasons,
            Eligible = kept is null ? null : kept.Eligible ? "yes" : "no",
            Answer = Asked.ToDictionary(c => c.Code, c => kept?.Answers.FirstOrDefault(a => a.Criterion == c.Code)?.Answer ?? (c.Code == RuleSet.Offence ? screen.Case.Offence?.Kind : null)),
        };
        return Task.CompletedTask;
    }

    private async Task SubmitAsync()
    {
        if (Form is not { } form || form.Do == "show") return;
        Refusals = form.Eligible is "yes" or "no" ? [] : [new Refusal("decision-missing", "Choose whether a contract may be offered.", nameof(form.Eligible))];
        if (Refusals.Count > 0) return;
        var band = string.IsNullOrEmpty(form.Band) ? null : form.Band;
        form.Seen = await SendAsync(new DecideEligibility(CaseId, Read(form.Answer ?? []), form.Eligible == "yes", form.Reasons ?? "", form.SpecialTerms, band), form.CommandId, form.Seen, "eligibility");
    }

    internal static IReadOnlyList<CriterionAnswer> Read(IReadOnlyDictionary<string, string?> typed) =>
        [.. Asked.Select(c => new CriterionAnswer(c.Code, typed.GetValueOrDefault(c.Code) is { Length: > 0 } answer ? answer : null)).Where(a => a.Answer is not null)];

    private string? Typed(Criterion criterion) => Form?.Answer?.GetValueOrDefault(criterion.Code);

    private static string FindingWords(Finding finding) => finding switch { Finding.Met => "Met", Finding.NotMet => "Not met", Finding.Unanswered => "To be answered" };

    /// <summary>The form, as typed. The answers stand by the code of the question: a list would end at the first one that nobody answered.</summary>
    public sealed class EligibilityTyped
    {
        public Guid CommandId { get; set; }
        public long Seen { get; set; }
        public Dictionary<string, string?>? Answer { get; set; }
        public string? SpecialTerms { get; set; }
        public string? Band { get; set; }
        public string? Eligible { get; set; }
        public string? Reasons { get; set; }
        public string? Do { get; set; }
    }
}
