using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Agreement;
using SafeDurham.Cases.Checkpoint.Breaches;
using SafeDurham.Cases.Checkpoint.Charging;
using SafeDurham.Cases.Checkpoint.Ending;
using SafeDurham.Cases.Checkpoint.Opening;
using SafeDurham.Cases.Checkpoint.Working;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Web.Shell;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Checkpoint.Forms;

/// <summary>Every short form of a case.</summary>
public static class CaseForms
{
    private static readonly Dictionary<string, CaseForm> All = new CaseForm[]
    {
        new("offence", "The offence", "Record the offence", "The offence is recorded.", (id, f, t) =>
        {
            var on = t.Date(f.OccurredOn, "The day of the offence", nameof(f.OccurredOn));
            return t.Make(() => new RecordOffence(id, new(f.Kind, f.Words, f.CrimeReference, on, f.SummaryOnly is { Count: > 0 })));
        }, (f, state, _) =>
        {
            if (state.Offence is not { } offence) return;
            (f.Kind, f.Words, f.CrimeReference, f.OccurredOn, f.SummaryOnly) = (offence.Kind, offence.Words, offence.CrimeReference, DateParts.Of(offence.OccurredOn), offence.SummaryOnly ? ["yes"] : null);
        }),
        new("victim", "Ask the victim", "Record it", "What the victim said is recorded.", (id, f, t) =>
        {
            var reached = t.Choice<VictimReached>(f.Reached, "Choose whether the victim was reached.", nameof(f.Reached));
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new ConsultVictim(id, f.CommandId, reached, on, f.ToldOutcomes is { Count: > 0 }, CaseFormTyped.Chosen<RestorativeWish>(f.Wish) ?? RestorativeWish.NotAsked, f.View));
        }, ToDay),
        new("offer", "Offer the contract", "Record the offer", "The offer is recorded.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day of the offer", nameof(f.On));
            return t.Make(() => new MakeOffer(id, f.Told ?? [], f.Words, on));
        }, ToDay),
        new("answer", "The person's answer", "Record the answer", "The answer is recorded.", (id, f, t) =>
        {
            var agreed = t.YesNo(f.Agreed, "Choose whether the person agreed.", nameof(f.Agreed));
            var on = t.Date(f.On, "The day of the answer", nameof(f.On));
            return t.Make(() => new AnswerOffer(id, agreed, f.Understands is { Count: > 0 }, f.Words, on));
        }, ToDay),
        new("navigator", "Who looks after the person?", "Name the navigator", "The navigator is named.", (id, f, t) =>
        {
            var parts = (f.Staff ?? "").Split(' ');
            var staff = t.Id(parts[0], "Choose the navigator.", nameof(f.Staff));
            var agency = t.Id(parts[^1], "Choose the navigator.", nameof(f.Staff));
            return t.Make(() => new AllocateNavigator(id, new(staff), new(agency)));
        }),
        new("charge-date", "The last day to charge", "Set this day", "The last day to charge is set.", (id, f, t) =>
        {
            var day = t.Date(f.LastDay, "The last day to charge", nameof(f.LastDay));
            return t.Make(() => new SetChargeDate(id, day, f.Reason ?? ""));
        }, (f, state, _) => f.LastDay = DateParts.Of(state.ChargeDate?.LastDay)),
        new("safety-note", "Add a safety note", "Record the note", "The note is recorded.", (id, f, t) => t.Make(() => new AddSafetyNote(id, f.CommandId, f.Words ?? ""))),
        new("contact", "Log a contact", "Log it", "The contact is logged.", (id, f, t) =>
        {
            var way = t.Choice<ContactWay>(f.Way, "Choose how you were in touch.", nameof(f.Way));
            var reached = t.YesNo(f.Reached, "Choose whether you reached the person.", nameof(f.Reached));
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new LogContact(id, f.CommandId, way, reached, on, f.Words));
        }, (f, _, today) => (f.On, f.Way, f.Reached) = (DateParts.Of(today), nameof(ContactWay.Telephone), "yes")),
        new("session", "Plan an appointment or session", "Plan it", "It is planned.", (id, f, t) =>
        {
            var at = t.Moment(f.StartsAt, f.Clock, nameof(f.StartsAt));
            return t.Make(() => new PlanSession(id, f.About ?? f.CommandId, Guid.TryParse(f.ConditionId, out var condition) ? condition : null, at, f.What ?? ""));
        }, (f, state, _) =>
        {
            if (state.Work.Sessions.FirstOrDefault(s => s.Id == f.About)?.Planned is not { } planned) return;
            (f.What, f.ConditionId, f.StartsAt, f.Clock) = (planned.What, planned.ConditionId?.ToString(), DateParts.Of(UkCalendar.LondonDate(planned.StartsAt)), UkText.Time(planned.StartsAt));
        }),
        new("call-off", "Call it off", "Call it off", "It is called off.", (id, f, t) => t.Make(() => new CallOffSession(id, f.About ?? default, f.Reason ?? ""))),
        new("attendance", "Did the person come?", "Record it", "It is recorded.", (id, f, t) =>
        {
            var attendance = t.Choice<Attendance>(f.Attendance, "Choose whether the person came.", nameof(f.Attendance));
            return t.Make(() => new RecordAttendance(id, f.About ?? default, attendance, f.Reason));
        }),
        new("hours", "Log hours of unpaid work", "Log the hours", "The hours are logged.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day of the work", nameof(f.On));
            var minutes = t.Minutes(f.Minutes, nameof(f.Minutes));
            return t.Make(() => new LogHours(id, f.CommandId, on, minutes, f.Words));
        }, ToDay),
        new("strike-hours", "Strike out these hours", "Strike them out", "The hours no longer count.", (id, f, t) => t.Make(() => new StrikeHours(id, f.About ?? default, f.Reason ?? "")), Warning: true),
        new("tag-on", "The tag was fitted", "Record it", "It is recorded that the tag was fitted.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new FitTag(id, on));
        }, ToDay),
        new("tag-off", "The tag was taken off", "Record it", "It is recorded that the tag was taken off.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new RemoveTag(id, on, f.Reason ?? ""));
        }, ToDay),
        new("restorative", "A restorative step", "Record the step", "The step is recorded.", (id, f, t) =>
        {
            var step = t.Choice<RestorativeStep>(f.Step, "Choose which step it was.", nameof(f.Step));
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new TakeRestorativeStep(id, f.CommandId, step, on, f.Words));
        }, ToDay),
        new("condition", "Is a condition met?", "Record it", "It is recorded.", (id, f, t) =>
        {
            var condition = t.Id(f.ConditionId, "Choose the condition.", nameof(f.ConditionId));
            var met = t.YesNo(f.Met, "Choose whether it is met.", nameof(f.Met));
            return t.Make(() => new MarkCondition(id, condition, met, f.Words));
        }, (f, _, _) => f.Met = "yes"),
        new("offending", "Note a new offence", "Note it", "It is noted. Now somebody has to say what it means for the contract.", (id, f, t) =>
        {
            var on = t.Date(f.OffenceOn, "The day of the offence", nameof(f.OffenceOn));
            return t.Make(() => new NoteOffending(id, f.CommandId, on, f.CrimeReference, f.Words ?? ""));
        }),
        new("offending-answer", "What does the report mean?", "Record the answer", "The report is answered.", (id, f, t) =>
        {
            var confirmed = t.YesNo(f.Confirmed, "Choose whether it was confirmed.", nameof(f.Confirmed));
            return t.Make(() => new SettleOffending(id, f.About ?? default, confirmed, f.Words ?? ""));
        }),
        new("breach", "Allege a breach", "Allege the breach", "The breach is alleged. Hear the person; then an officer decides.", (id, f, t) =>
        {
            var condition = t.Id(f.ConditionId, "Choose the condition that is said to be broken.", nameof(f.ConditionId));
            return t.Make(() => new AllegeBreach(id, f.CommandId, condition, f.Evidence ?? "", f.About));
        }, (f, state, _) => f.ConditionId = f.About is null ? null : state.Conditions.FirstOrDefault()?.ConditionId.ToString()),
        new("heard", "How was the person heard?", "Record it", "It is recorded. The breach waits for an officer.", (id, f, t) =>
        {
            var hearing = t.Choice<Hearing>(f.Hearing, "Choose how the person was heard.", nameof(f.Hearing));
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new HearPerson(id, f.About ?? default, hearing, on, f.Words ?? ""));
        }, ToDay),
        new("complete", "Complete the contract", "Complete the contract", "The contract is completed. An officer records the outcome.", (id, f, t) => t.Make(() => new CompleteContract(id, f.Words))),
        new("withdraw", "It ends early", "End it early", "It has ended early.", (id, f, t) =>
        {
            var who = t.Choice<WithdrawnBy>(f.Who, "Choose who ends it.", nameof(f.Who));
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new WithdrawCase(id, who, on, f.Reason ?? ""));
        }, ToDay, Warning: true),
        new("outcome", "The outcome", "Record the outcome", "The outcome is recorded.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new RecordDisposal(id, f.Outcome ?? "", on, f.Reasons ?? ""));
        }, ToDay, ByOfficer: true),
        new("step-down", "Where does help go on?", "Record it", "It is recorded.", (id, f, t) =>
        {
            var on = t.Date(f.On, "The day", nameof(f.On));
            return t.Make(() => new RecordStepDown(id, f.CommandId, f.Service ?? "", on, f.Words, Guid.TryParse(f.Referral, out var sent) ? new ReferralId(sent) : null));
        }, ToDay),
        new("follow-up", "The check at 24 months", "Record the check", "The check is recorded.", (id, f, t) =>
        {
            var offended = t.YesNo(f.Offended, "Choose what the check found.", nameof(f.Offended));
            var first = t.DateIfAny(f.FirstOn, "The day of the first disposal", nameof(f.FirstOn));
            return t.Make(() => new RecordFollowUp(id, offended, first, f.Words));
        }),
    }.ToDictionary(f => f.Code);

    private static readonly Dictionary<string, string> OtherDone = new()
    {
        ["opened"] = "The case is open.",
        ["eligibility"] = "The decision on eligibility is recorded.",
        ["assess"] = "The needs are recorded.",
        ["sign"] = "The contract runs.",
        ["vary"] = "The conditions are changed.",
        ["decide"] = "The decision on the breach is recorded.",
    };

    public static CaseForm? Find(string? code) => code is null ? null : All.GetValueOrDefault(code);

    /// <summary>What was just done, in words.</summary>
    public static string? DoneWords(string code) => Find(code)?.Done ?? OtherDone.GetValueOrDefault(code);

    public static string Reached(VictimReached reached) => reached switch
    {
        VictimReached.Reached => "Reached and asked",
        VictimReached.Tried => "Tried, not reached yet",
        VictimReached.NotSafe => "Not asked, because it is not safe",
        VictimReached.NoVictim => "There is no victim to ask",
    };

    public static string Wish(RestorativeWish wish) => wish switch
    {
        RestorativeWish.Yes => "Wishes one",
        RestorativeWish.No => "Does not wish one",
        RestorativeWish.Undecided => "Undecided",
        RestorativeWish.NotAsked => "Not asked",
    };

    private static void ToDay(CaseFormTyped form, CheckpointCase state, DateOnly today) => form.On = DateParts.Of(today);
}
