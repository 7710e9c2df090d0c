using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>The task list of a draft: what is done, begun and left.</summary>
public static class DraftTasks
{
    public static IReadOnlyList<TaskList.Item> Of(ReferralDraft draft, IReadOnlyList<DraftProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (harm, children) = (draft.HarmKeys, draft.ChildKeys);
        return
        [
            Task(DraftPages.SafeContact, "How to be in touch safely", "First, because a call at the wrong time can do harm"),
            Task(DraftPages.Victim, Named("The person at risk", DraftPages.Victim)),
            .. harm.Select((key, i) => Task(key, Named(harm.Count == 1 ? "Who causes the harm" : $"Who causes the harm, person {i + 1}", key))),
            Task(DraftPages.Children, "Children", children.Count == 0 ? null : children.Count == 1 ? "1 child" : $"{children.Count} children"),
            .. children.Select((key, i) => Task(key, Named($"Child {i + 1}", key))),
            Task(DraftProblems.RiskPage(draft), "The risk: the Dash, or another tool"),
            Task(DraftPages.Routes, "Why this case should be heard"),
            Task(DraftPages.Background, "Background", "Everything here helps, nothing has to be filled in", optional: true),
            Task(DraftPages.Dates, "Dates", optional: true),
            Task(DraftPages.Consent, "Consent and lawful gateway"),
        ];

        TaskList.Item Task(string page, string title, string? hint = null, bool optional = false)
        {
            var begun = draft.HasAny(DraftPages.FieldsOf(page).Where(f => f != MaracQuestions.Tool)) || draft.Text($"{page}-person") is not null;
            var open = problems.Any(p => p.Page == page);
            var href = Urls.ReferralDraftPage(draft.Id, page);
            return (begun, open) switch
            {
                (true, false) => new(title, href, "Completed", Done: true, hint),
                (true, true) => new(title, href, "In progress", Hint: hint, Colour: "light-blue"),
                (false, false) when optional => new(title, href, "Optional", Hint: hint, Colour: "grey"),
                _ => new(title, href, "Not started", Hint: hint),
            };
        }

        string Named(string title, string key) => Initials(draft, key) is { } initials ? $"{title}: {initials}" : title;
    }

    /// <summary>What stands for a name where somebody may look over a shoulder: <c>A.B.</c></summary>
    public static string? Initials(ReferralDraft draft, string key)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var letters = new[] { draft.Text($"{key}-given"), draft.Text($"{key}-family") }.OfType<string>().Select(name => name.EnumerateRunes().First().ToString().ToUpperInvariant() + ".").ToList();
        return letters.Count == 0 ? null : string.Concat(letters);
    }
}
