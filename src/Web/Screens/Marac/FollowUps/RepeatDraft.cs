using System.Globalization;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.Screens.Referrals;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac.FollowUps;

/// <summary>
/// A repeat referral with what is known already: who, when, what, and that it is a repeat. Safe contact, consent and the risk are asked anew, because they change.
/// </summary>
public static class RepeatDraft
{
    public static IReadOnlyDictionary<string, string> Fields(CaseScreen screen, Incident incident, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(incident);
        var told = incident.Identified;
        var fields = new Dictionary<string, string>
        {
            [ReferralDraft.StartedOn] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["victim-area"] = screen.Case.Received!.Area,
            ["background-incident"] = told.Words,
            [MaracQuestions.Repeat] = Dash.Yes,
            [DraftPages.CommentOf(MaracQuestions.Repeat)] = $"{screen.Reference}, referred {UkText.Date(screen.Case.ReferredOn)}"
                + (screen.Case.FollowUp.HeardOn is { } heard ? $", heard {UkText.Date(heard)}." : "."),
        };
        Put(fields, "incident-on", told.OccurredOn);
        Put(fields, "identified-on", told.IdentifiedOn);
        Put(fields, screen, PersonRole.Victim, _ => DraftPages.Victim);
        var harming = Put(fields, screen, PersonRole.PersonCausingHarm, number => $"harm-{number}");
        if (harming > 0) fields[ReferralDraft.HarmNumbers] = string.Join(' ', Enumerable.Range(1, harming));
        var children = Put(fields, screen, PersonRole.Child, number => $"child-{number}");
        if (children == 0) return fields;
        fields["children-any"] = "yes";
        fields[ReferralDraft.ChildNumbers] = string.Join(' ', Enumerable.Range(1, children));
        return fields;
    }

    /// <summary>The people in a role, as far as this reader may see who they are.</summary>
    private static int Put(Dictionary<string, string> fields, CaseScreen screen, PersonRole role, Func<int, string> key)
    {
        var number = 0;
        foreach (var person in screen.Case.People.Where(p => p.Role == role && screen.Cards.ContainsKey(p.Person)))
        {
            var (name, card) = (key(++number), screen.Cards[person.Person]);
            (fields[$"{name}-person"], fields[$"{name}-given"], fields[$"{name}-family"]) = (person.Person.ToString(), card.GivenName ?? "", card.FamilyName ?? "");
            if (person.RelationToVictim is { } relation) fields[$"{name}-relation"] = relation;
        }
        return number;
    }

    private static void Put(Dictionary<string, string> fields, string name, DateOnly? day)
    {
        if (day is { } known) (fields[name + ".Day"], fields[name + ".Month"], fields[name + ".Year"]) = ($"{known.Day}", $"{known.Month}", $"{known.Year}");
    }
}
