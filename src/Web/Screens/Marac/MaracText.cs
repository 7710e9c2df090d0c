using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Reading;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Shell;

namespace SafeDurham.Cases.Web.Screens.Marac;

/// <summary>The MARAC's codes in the words that its screens use.</summary>
public static class MaracText
{
    /// <summary>What stands for somebody where others may look over a shoulder: A.B.; "?" where no name is known or may be seen.</summary>
    public static string Initials(PersonCard? card)
    {
        var letters = new[] { card?.GivenName, card?.FamilyName }
            .Where(name => name is { Length: > 0 } && name != Erased.Text)
            .Select(name => System.Globalization.StringInfo.GetNextTextElement(name!.TrimStart()).ToUpperInvariant() + ".");
        return string.Concat(letters) is { Length: > 0 } initials ? initials : "?";
    }

    public static string Initials(IReadOnlyDictionary<PersonId, PersonCard> cards, PersonId? person) =>
        Initials(person is { } id ? cards.GetValueOrDefault(id) : null);

    /// <summary>The people at the heart of a case: A.B. and C.D.</summary>
    public static string Pair(IReadOnlyDictionary<PersonId, PersonCard> cards, PersonId? victim, IReadOnlyList<PersonId>? causingHarm) =>
        string.Join(" and ", [Initials(cards, victim), .. (causingHarm ?? []).Select(p => Initials(cards, p))]);

    public static string RoleOf(PersonRole role) => role switch
    {
        PersonRole.Victim => "Person at risk",
        PersonRole.PersonCausingHarm => "Person causing harm",
        PersonRole.Child => "Child",
        _ => "Other person",
    };

    public static string Grade(RiskGrade? grade) => grade switch
    {
        RiskGrade.High => "high",
        RiskGrade.Medium => "medium",
        RiskGrade.Standard => "standard",
        _ => "not graded",
    };

    /// <summary>The risk tool and its score, short: Dash 17/24; DARA, high.</summary>
    public static string Risk(string tool, int? score, RiskGrade? grade) => (tool, score) switch
    {
        ("", _) => "No risk assessment",
        ({ } name, { } points) when name == DashVersion.SafeLives.Name => $"Dash {points}/{DashVersion.SafeLives.Questions.Count}, {Grade(grade)}",
        ({ } name, { } points) => $"{name} {points}, {Grade(grade)}",
        _ => $"{tool}, {Grade(grade)}",
    };

    public static string Route(string code) => MaracQuestions.Routes.FirstOrDefault(r => r.Code == code)?.Text ?? code;

    public static string Routes(IReadOnlyList<string>? codes) =>
        codes is { Count: > 0 } ? string.Join(", ", codes.Select(code => Route(code).ToLowerInvariant())) : "none";

    public static string Area(string code, DateOnly on) => MaracSettings.Areas.On(on).FirstOrDefault(a => a.Code == code)?.Name ?? code;

    public static string State(IntakeState state) => state switch
    {
        IntakeState.ToDecide => "To decide",
        IntakeState.Returned => "Returned",
        IntakeState.Accepted => "Accepted",
        IntakeState.Refused => "Refused",
        _ => "Withdrawn",
    };

    public static string ConsentOf(ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Given => "Given",
        ConsentAnswer.Refused => "Refused",
        _ => "Not sought",
    };

    /// <summary>An answer of the Dash as it is read.</summary>
    public static string Answer(string? value) => value switch
    {
        Dash.Yes => "Yes",
        Dash.No => "No",
        Dash.DontKnow => "Don’t know",
        null => "No answer",
        _ => value,
    };

    /// <summary>What the case is called: its own reference once accepted, else the referral's.</summary>
    public static string ReferenceOf(MaracCase state) => state.Accepted?.CaseReference ?? state.Received?.Reference ?? "";

    public static string ReferenceOf(IntakeRow row) => row.CaseReference ?? row.Reference;

    public static string DayOrUnknown(DateOnly? day) => day is { } known ? UkText.Date(known) : "Not known";

    /// <summary>Who did something: a colleague, or the product itself.</summary>
    public static string Who(Actor by, IReadOnlyDictionary<StaffId, StaffName> staff) =>
        by == Actor.System ? "the system" : Who(by.Staff, staff);

    public static string Who(StaffId by, IReadOnlyDictionary<StaffId, StaffName> staff) =>
        staff.TryGetValue(by, out var name) ? $"{name.Name}, {name.AgencyName}" : "a colleague";

    /// <summary>A small number as it is read in a sentence.</summary>
    public static string Number(int number) => number switch
    {
        1 => "One",
        2 => "Two",
        3 => "Three",
        4 => "Four",
        5 => "Five",
        6 => "Six",
        7 => "Seven",
        8 => "Eight",
        9 => "Nine",
        _ => $"{number}",
    };
}
