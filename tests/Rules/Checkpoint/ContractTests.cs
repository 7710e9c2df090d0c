using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;
using static SafeDurham.Cases.Rules.Tests.Checkpoint.Given;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Checkpoint;

/// <summary>The contract: its last day (C-20), its conditions (C-21, C-22), its variation, its end.</summary>
public class ContractTests
{
    /// <summary>Start plus four calendar months, shortened to the last day of a shorter month; over month ends and leap years.</summary>
    [Theory]
    [InlineData("2026-10-31", "2027-02-28")]
    [InlineData("2027-10-31", "2028-02-29")]
    [InlineData("2026-10-29", "2027-02-28")]
    [InlineData("2026-10-28", "2027-02-28")]
    [InlineData("2027-10-30", "2028-02-29")]
    [InlineData("2028-02-29", "2028-06-29")]
    [InlineData("2026-11-20", "2027-03-20")]
    [InlineData("2026-12-31", "2027-04-30")]
    [InlineData("2026-05-31", "2026-09-30")]
    public void The_last_day_is_four_calendar_months_on(string start, string last) => Assert.Equal(DateOnly.Parse(last), ContractRule.LastDay(DateOnly.Parse(start), 4));

    private static Decision Sign(params Condition[] conditions) => SignContractHandler.Handle(new(Case1, Today, conditions), Assessed(), By(Navigator));

    [Fact]
    public void Signing_sets_the_last_day_and_the_timer_on_the_morning_after()
    {
        var decision = SignContractHandler.Handle(new(Case1, Today, Usual), Assessed(), By(Navigator));
        var signed = decision.Only<ContractSigned>();
        Assert.Equal((Today, new DateOnly(2027, 3, 20)), (signed.StartsOn, signed.EndsOn));
        Assert.All(signed.Conditions, c => Assert.Equal(signed.EndsOn, c.DueOn));
        Assert.Equal(UkCalendar.AtLondon(new(2027, 3, 21), new(8, 0)), decision.DueOf<ContractEnds>());
        Assert.Equal(CheckpointStage.Active, Twice(Assessed(), s => SignContractHandler.Handle(new(Case1, Today, Usual), s, By(Navigator))).Stage);
    }

    private static Condition Path(int id, string pathway = "alcohol") => new(Id(id), ConditionKind.Pathway, "Work on it", pathway);

    [Fact]
    public void From_one_to_five_conditions_the_first_of_them_not_to_offend()
    {
        Assert.Single(Sign(NotToOffend).Only<ContractSigned>().Conditions);
        Condition[] five = [NotToOffend, new(Meet, ConditionKind.Restorative), Path(71), Path(72, "money"), new(Hours, ConditionKind.HoursOrTag, Hours: 18, Tag: true)];
        Assert.Equal(5, Sign(five).Only<ContractSigned>().Conditions.Count);
        Sign([.. five, Path(73, "work")]).IsRefused("too-many-conditions");
        Sign().IsRefused("no-offending-missing");
        Sign(Path(71)).IsRefused("no-offending-missing");
        Sign(Path(71), NotToOffend).IsRefused("no-offending-missing");
        Sign(NotToOffend, new(Id(79), ConditionKind.NoOffending)).IsRefused("condition-twice");
        Sign(NotToOffend, NotToOffend).IsRefused("condition-twice", "condition-id-twice");
        Sign(NotToOffend, new(Hours, ConditionKind.HoursOrTag, Hours: 20), new(Id(78), ConditionKind.HoursOrTag, Tag: true)).IsRefused("condition-twice");
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(36, true)]
    [InlineData(37, false)]
    [InlineData(0, false)]
    [InlineData(-18, false)]
    public void Unpaid_work_is_from_18_to_36_hours(int hours, bool may)
    {
        var decision = Sign(NotToOffend, new(Hours, ConditionKind.HoursOrTag, Hours: hours));
        if (may) Assert.Equal(hours, decision.Only<ContractSigned>().Conditions[1].Hours);
        else decision.IsRefused("hours-outside");
    }

    [Fact]
    public void Each_condition_says_what_it_asks_and_falls_due_within_the_contract()
    {
        Sign(NotToOffend, new(Hours, ConditionKind.HoursOrTag)).IsRefused("hours-or-tag-missing");
        Assert.True(Sign(NotToOffend, new(Hours, ConditionKind.HoursOrTag, Tag: true)).Only<ContractSigned>().Conditions[1].Tag);
        Sign(NotToOffend, new(Drugs, ConditionKind.Pathway, "Sessions", "gardening")).IsRefused("pathway-missing");
        Sign(NotToOffend, new(Drugs, ConditionKind.Pathway, " ", "drugs")).IsRefused("condition-words-missing");
        Sign(NotToOffend, Path(71) with { DueOn = new(2027, 3, 21) }).IsRefused("due-outside-contract");
        Sign(NotToOffend, Path(71) with { DueOn = Today.AddDays(-1) }).IsRefused("due-outside-contract");
        Assert.Equal(new DateOnly(2027, 3, 20), Sign(NotToOffend, Path(71) with { DueOn = new(2027, 3, 20) }).Only<ContractSigned>().Conditions[1].DueOn);
        // Nothing of another kind stays on a condition.
        var kept = Sign(NotToOffend with { Hours = 20, Tag = true, Pathway = "drugs" }).Only<ContractSigned>().Conditions[0];
        Assert.Equal((null, false, null), (kept.Hours, kept.Tag, kept.Pathway));
    }

    [Theory]
    [InlineData(RestorativeWish.Yes, true)]
    [InlineData(RestorativeWish.No, false)]
    [InlineData(RestorativeWish.Undecided, false)]
    public void A_restorative_step_needs_the_wish_of_the_victim(RestorativeWish wish, bool may)
    {
        var decision = SignContractHandler.Handle(new(Case1, Today, [NotToOffend, new(Meet, ConditionKind.Restorative)]), Assessed(wish), By(Navigator));
        if (may) decision.Only<ContractSigned>();
        else decision.IsRefused("victim-does-not-wish");
    }

    [Fact]
    public void A_contract_comes_after_agreement_needs_and_a_navigator()
    {
        var sign = new SignContract(Case1, Today, Usual);
        SignContractHandler.Handle(sign, Agreed(), By(Navigator)).IsRefused("needs-not-assessed");
        SignContractHandler.Handle(sign, Assessed() with { Navigator = null }, By(Navigator)).IsRefused("navigator-missing");
        SignContractHandler.Handle(sign with { StartsOn = Today.AddDays(1) }, Assessed(), By(Navigator)).IsRefused("start-far-off");
        SignContractHandler.Handle(sign with { StartsOn = Today.AddDays(-1) }, Assessed(), By(Navigator)).IsRefused("start-before-agreed");
        SignContractHandler.Handle(sign, Active(), By(Navigator)).ChangesNothing();
        SignContractHandler.Handle(sign with { Conditions = [NotToOffend] }, Active(), By(Navigator)).IsRefused("contract-signed-already");
        SignContractHandler.Handle(sign, CheckpointCase.Initial, By(Navigator)).IsRefused("case-not-opened");
    }

    /// <summary>Three months before and four months of contract are seven, and six are the limit (C-36).</summary>
    [Fact]
    public void A_contract_that_outlasts_the_last_day_to_charge_is_signed_with_open_eyes_only()
    {
        var late = Assessed(offenceOn: new(2026, 9, 1), summary: true);
        Assert.Equal(new DateOnly(2027, 3, 1), late.ChargeDate!.LastDay);
        SignContractHandler.Handle(new(Case1, Today, Usual), late, By(Navigator)).IsRefused("charge-date-before-end");
        SignContractHandler.Handle(new(Case1, Today, Usual, ChargeDateSeen: true), late, By(Navigator)).Only<ContractSigned>();
        SignContractHandler.Handle(new(Case1, Today, Usual), Assessed(offenceOn: new(2026, 10, 1), summary: true), By(Navigator)).Only<ContractSigned>();
    }

    [Fact]
    public void Another_programme_is_data()
    {
        var short_ = CheckpointSettings.ProgrammeOf("diversion", Today);
        Assert.Equal((3, 3), (short_.Months, short_.MostConditions));
        var state = Assessed();
        state = state with { Opened = state.Opened! with { Programme = "diversion" } };
        Assert.Equal(new DateOnly(2027, 2, 20), SignContractHandler.Handle(new(Case1, Today, [NotToOffend, new(Hours, ConditionKind.HoursOrTag, Hours: 6)]), state, By(Navigator)).Only<ContractSigned>().EndsOn);
        SignContractHandler.Handle(new(Case1, Today, [NotToOffend, Path(71), Path(72), Path(73)]), state, By(Navigator)).IsRefused("too-many-conditions");
        SignContractHandler.Handle(new(Case1, Today, [NotToOffend, new(Hours, ConditionKind.HoursOrTag, Hours: 19)]), state, By(Navigator)).IsRefused("hours-outside");
    }

    [Fact]
    public void Conditions_are_varied_with_a_reason_and_what_they_were_stays_in_the_record()
    {
        IReadOnlyList<Condition> changed = [.. Usual.Take(2), Usual[2] with { Hours = 24 }];
        var vary = new VaryContract(Case1, Id(81), changed, "Asked for more.");
        var state = Twice(Active(), s => VaryContractHandler.Handle(vary, s, By(Navigator)));
        Assert.Equal((24, 18), (state.Conditions[2].Hours, state.Contract!.Conditions[2].Hours));
        VaryContractHandler.Handle(vary with { Reason = " " }, Active(), By(Navigator)).IsRefused("reason-missing");
        VaryContractHandler.Handle(vary with { Conditions = Usual }, Active(), By(Navigator)).IsRefused("nothing-varied");
        VaryContractHandler.Handle(vary with { Conditions = [.. changed.Skip(1)] }, Active(), By(Navigator)).IsRefused("no-offending-missing");
        VaryContractHandler.Handle(vary with { Conditions = [.. changed.Take(2), Usual[2] with { Hours = 37 }] }, Active(), By(Navigator)).IsRefused("hours-outside");
        VaryContractHandler.Handle(vary, Assessed(), By(Navigator)).IsRefused("contract-not-running");
    }

    /// <summary>The timer says that the time is over, and changes nothing else; late, twice, after the end.</summary>
    [Fact]
    public void When_the_contract_runs_out_a_person_decides()
    {
        var ends = new ContractEnds(Case1, new(2027, 3, 20));
        var state = Twice(Active(), s => ContractEndsHandler.Handle(ends, s));
        Assert.Equal(CheckpointStage.Active, state.Stage);
        ContractEndsHandler.Handle(ends with { EndsOn = new(2027, 3, 19) }, Active()).ChangesNothing();
        foreach (IEvent end in new IEvent[] { new ContractCompleted(Today, null, default, Now), new ContractFailed(Today, Id(1), Now), new CaseWithdrawn(WithdrawnBy.Person, Today, "x", default, Now) })
            ContractEndsHandler.Handle(ends, Active().With(end)).ChangesNothing();
    }
}
