using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Checkpoint.Eligible;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Reading;

/// <summary>The events of a case in plain words, without names.</summary>
public static class CheckpointTimeline
{
    /// <summary>The entry for an event, or null where it says nothing to a reader.</summary>
    public static TimelineEntry? Describe(Recorded e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data switch
        {
            CaseOpened r => TimelineEntry.Of($"Case {r.Reference} opened", r.ReferralReference is { } from ? $"From referral {from}." : "Without a referral.", "Referral"),
            OffenceRecorded r => TimelineEntry.Of("Offence recorded", $"{WordsOf(RuleSet.OffenceKinds, r.Kind)}, {Words.Date(r.OccurredOn)}. {r.Words}".Trim(), "Referral"),
            EligibilityDecided r => TimelineEntry.Of(r.Eligible ? "Decided: a contract may be offered" : "Decided: no contract", $"By {RuleSet.Find(r.RuleSet)?.Name.ToLowerInvariant() ?? r.RuleSet}. {r.Reasons}", "Decision"),
            VictimConsulted r => TimelineEntry.Of(r.Reached switch { VictimReached.Reached => "Victim asked", VictimReached.Tried => "Victim not reached yet", VictimReached.NotSafe => "Victim not asked: not safe", _ => "There is no victim to ask" },
                string.Join(' ', new[] { Wish(r.Wish), r.View }.OfType<string>()) is { Length: > 0 } said ? said : null, "Victim"),
            OfferMade r => TimelineEntry.Of("Contract offered", r.Words, "Agreement"),
            OfferAnswered r => TimelineEntry.Of(r.Agreed ? "The person agreed" : "The person declined", r.Words, "Agreement"),
            ChargeDateSet r => TimelineEntry.Of($"Last day to charge: {Words.Date(r.LastDay)}", r.ByDefault ? "By the rule of thumb for summary-only offences; the force has to check it." : r.Reason, "Deadline"),
            ChargeDateNear r => TimelineEntry.Of($"Warning: the last day to charge is {Words.Date(r.LastDay)}", null, "Deadline"),
            NavigatorAllocated => TimelineEntry.Of("Navigator named", null, "Agreement"),
            NeedsAssessed r => TimelineEntry.Of(r.Stage == AssessmentStage.Before ? "Needs assessed before the contract" : "Needs assessed at the end", Needs(r), "Needs"),
            SafetyNoteRecorded r => TimelineEntry.Of("Safety note recorded", r.Words, "Safety"),
            ContractSigned r => TimelineEntry.Of($"Contract signed, through {Words.Date(r.EndsOn)}", Conditions(r.Conditions), "Contract"),
            ContractVaried r => TimelineEntry.Of("Conditions changed", $"{r.Reason} Now: {Conditions(r.Conditions)}", "Contract"),
            ConditionMarked r => TimelineEntry.Of(r.Met ? "A condition is met" : "A condition is open again", r.Words, "Contract"),
            ContractRanOut r => TimelineEntry.Of($"The contract ran out on {Words.Date(r.EndsOn)}", "Nothing follows by itself: somebody has to decide.", "Deadline"),
            _ => Working(e.Data) ?? Ending(e.Data),
        };
    }

    private static TimelineEntry? Working(IEvent data) => data switch
    {
        ContactLogged r => TimelineEntry.Of(r.Reached ? $"Contact {Way(r.Way)}" : $"Tried to reach {Way(r.Way)}", $"On {Words.Date(r.On)}. {r.Words}".Trim(), "Contact"),
        SessionPlanned r => TimelineEntry.Of($"Planned for {UkCalendar.LondonTime(r.StartsAt):d MMMM yyyy, HH:mm}", r.What, "Session"),
        SessionCalledOff r => TimelineEntry.Of("Session called off", r.Reason, "Session"),
        SessionAttended r => TimelineEntry.Of(AttendanceWords(r.Attendance), r.Reason, "Session"),
        HoursLogged r => TimelineEntry.Of($"{Progress.Shown(r.Minutes)} hours of unpaid work on {Words.Date(r.On)}", r.Words, "Hours"),
        HoursStruck r => TimelineEntry.Of("Hours struck out", r.Reason, "Hours"),
        TagFitted r => TimelineEntry.Of($"GPS tag fitted on {Words.Date(r.On)}", null, "Tag"),
        TagRemoved r => TimelineEntry.Of($"GPS tag taken off on {Words.Date(r.On)}", r.Reason, "Tag"),
        RestorativeStepTaken r => TimelineEntry.Of($"Restorative step: {Step(r.Step)}", r.Words, "Restorative"),
        _ => null,
    };

    private static TimelineEntry? Ending(IEvent data) => data switch
    {
        OffendingNoted r => TimelineEntry.Of($"The police reported an offence of {Words.Date(r.OffenceOn)}", r.Words, "Breach"),
        OffendingSettled r => TimelineEntry.Of(r.Confirmed ? "Reported offence confirmed" : "Reported offence not confirmed", r.Words, "Breach"),
        BreachAlleged r => TimelineEntry.Of("Breach alleged", r.Evidence, "Breach"),
        PersonHeard r => TimelineEntry.Of(r.Hearing switch { Hearing.Heard => "The person was heard", Hearing.DidNotWantTo => "The person did not want to be heard", _ => "The person was not reached to be heard" }, r.Words, "Breach"),
        BreachDecided r => TimelineEntry.Of($"An officer decided: {DecisionWords(r.Decision)}", r.Reasons, "Decision"),
        ContractCompleted r => TimelineEntry.Of("Contract completed", r.Words, "Decision"),
        ContractFailed => TimelineEntry.Of("Contract failed", null, "Decision"),
        CaseWithdrawn r => TimelineEntry.Of(r.Who == WithdrawnBy.Person ? "The person left early" : "Ended early by the team", r.Reason, "Decision"),
        DisposalRecorded r => TimelineEntry.Of("Outcome recorded", $"{OutcomeWords(r.Outcome)}. {r.Reasons}", "Decision"),
        StepDownRecorded r => TimelineEntry.Of($"Goes on with {r.Service}", r.Words, "Contact"),
        FollowUpDue => TimelineEntry.Of("The check at 24 months is due", null, "Deadline"),
        FollowUpRecorded r => TimelineEntry.Of(r.Offended ? "Checked at 24 months: a positive disposal" : "Checked at 24 months: no positive disposal", r.Words, "Check"),
        _ => null,
    };

    /// <summary>Attendance as people say it.</summary>
    public static string AttendanceWords(Attendance attendance) => attendance switch
    {
        Attendance.Came => "Came",
        Attendance.AcceptableAbsence => "Did not come, acceptable",
        Attendance.UnacceptableAbsence => "Did not come, not acceptable",
    };

    /// <summary>A decision on a breach as people say it.</summary>
    public static string DecisionWords(BreachDecision decision) => decision switch
    {
        BreachDecision.NoBreach => "no breach",
        BreachDecision.Continue => "the contract continues, with a warning",
        BreachDecision.Vary => "the conditions are changed",
        BreachDecision.Fail => "the contract has failed",
    };

    /// <summary>An outcome as people say it.</summary>
    public static string OutcomeWords(string? code) => CheckpointSettings.Outcomes.On(DateOnly.MaxValue).FirstOrDefault(o => o.Code == code)?.Words ?? code ?? "";

    /// <summary>The words of a code, or the code where there are none.</summary>
    public static string WordsOf(IReadOnlyList<Coded> list, string? code)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.FirstOrDefault(c => c.Code == code)?.Words ?? code ?? "not recorded";
    }

    /// <summary>A condition in a few words.</summary>
    public static string ConditionWords(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition.Kind switch
        {
            ConditionKind.NoOffending => "Not to offend",
            ConditionKind.Restorative => "A restorative step",
            ConditionKind.Pathway => WordsOf(CheckpointSettings.Pathways, condition.Pathway) + (condition.Words is { } words ? $": {words}" : ""),
            _ => string.Join(" and ", new[] { condition.Hours is { } hours ? $"{hours} hours of unpaid community work" : null, condition.Tag ? "a GPS tag" : null }.OfType<string>()) is { Length: > 0 } text
                ? char.ToUpperInvariant(text[0]) + text[1..] : "Unpaid work or a tag",
        };
    }

    /// <summary>A step of the restorative approach as people say it.</summary>
    public static string Step(RestorativeStep step) => step switch
    {
        RestorativeStep.Offered => "offered",
        RestorativeStep.Prepared => "prepared",
        RestorativeStep.LetterOrMessage => "letter or message",
        RestorativeStep.Meeting => "meeting held",
        RestorativeStep.VictimWithdrew => "the victim no longer wishes it",
    };

    /// <summary>A way of being in touch as people say it.</summary>
    public static string Way(ContactWay way) => way switch
    {
        ContactWay.InPerson => "in person",
        ContactWay.Telephone => "by telephone",
        ContactWay.Text => "by text",
        ContactWay.HomeVisit => "at home",
        ContactWay.Video => "by video call",
    };

    private static string? Wish(RestorativeWish wish) => wish switch
    {
        RestorativeWish.Yes => "Wishes a restorative step.",
        RestorativeWish.No => "Wishes no restorative step.",
        RestorativeWish.Undecided => "Undecided about a restorative step.",
        _ => null,
    };

    private static string Needs(NeedsAssessed assessed) =>
        string.Join(", ", assessed.Needs.Where(n => n.Score > 0).Select(n => $"{WordsOf(CheckpointSettings.Pathways, n.Pathway).ToLowerInvariant()} {n.Score}")) is { Length: > 0 } some ? some + "." : "No needs.";

    private static string Conditions(IReadOnlyList<Condition> conditions) => string.Join("; ", conditions.Select(ConditionWords)) + ".";
}
