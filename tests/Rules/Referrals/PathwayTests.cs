using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;
using static SafeDurham.Cases.Rules.Tests.Referrals.DirectForms;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

/// <summary>Pathways are data with dates, changed by people and never backwards.</summary>
public class PathwayTests
{
    private static readonly Actor Manager = new(new StaffId(Id(920)), new AgencyId(Id(820)), Role.Manager);
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Pathway Shipped = Given<Pathway>(new PathwayDefined(ShippedPathways.From, FireDeath()));

    /// <summary>Everything that a definition can be refused for.</summary>
    public static IEnumerable<Refusal> Refused =>
    [
        .. ((Decision.Refused)Define(new("X", "", "", Forum.Marac, [], [], PathwayPeople.OnePerson, ["nonsense"], ConsentRule.Sought, [new("a", "", null, true, []), new("a", "Words", null, true, [])], ["nonsense"],
            new(0, 24, 0, 0), PathwayOpens.MaracCase, []), new(2000, 1, 1))).Reasons,
        .. ((Decision.Refused)Define(FireDeath() with { Name = new('n', 300), Questions = [new("a", new('q', 400), null, false, [])] })).Reasons,
    ];

    [Fact]
    public void Every_shipped_pathway_can_be_stored_as_it_is()
    {
        Assert.Equal(ShippedPathways.All.Count, ShippedPathways.All.Select(p => p.Code).Distinct().Count());
        foreach (var pathway in ShippedPathways.All)
            DefinePathwayHandler.Handle(new(ShippedPathways.From, pathway), Pathway.Initial, By(Actor.System)).Records(new PathwayDefined(ShippedPathways.From, pathway));
    }

    [Fact]
    public void The_pathways_of_the_customers_documents_are_there() => Assert.Superset(
        new HashSet<string> { "marac", "mais", "hih", "checkpoint", "victim-care", "restorative-hub", "hate-crime-advocacy", "alcohol-drug-recovery", "fire-death-protocol", "visit-loneliness", "visit-dementia", "visit-falls", "visit-smoking", "visit-flu", "visit-winter-warmth", "visit-alcohol", "mental-health", "asb-team", "prevent", "safeguarding-adults", "total-home-safety" },
        ShippedPathways.All.Select(p => p.Code).ToHashSet());

    [Fact]
    public void A_change_holds_from_its_day_and_leaves_what_was()
    {
        var longer = FireDeath() with { Time = FireDeath().Time with { WorkingDays = 3 } };
        var changed = Define(longer, Today.AddDays(10)).After(Shipped);

        Assert.Equal(1, changed.On(Today.AddDays(9))!.Time.WorkingDays);
        Assert.Equal(3, changed.On(Today.AddDays(10))!.Time.WorkingDays);
        Assert.Equal(1, changed.On(new(1990, 1, 1))!.Time.WorkingDays);
        DefinePathwayHandler.Handle(new(Today.AddDays(10), longer), changed, By(Manager)).ChangesNothing();
    }

    [Fact]
    public void A_change_of_the_past_is_refused() => Define(FireDeath() with { Name = "Other" }, Today.AddDays(-1)).IsRefused("pathway-from-past");

    [Fact]
    public void Each_mistake_in_a_definition_is_named() => Assert.Equal(
        ["pathway-code-wrong", "pathway-name-missing", "pathway-purpose-missing", "pathway-gateway-missing", "pathway-time-wrong", "pathway-cut-off-wrong", "pathway-remind-wrong", "pathway-lapse-wrong",
            "pathway-reasons-missing", "pathway-question-wrong", "pathway-of-a-panel", "pathway-minimum-unknown", "pathway-from-past", "too-long", "too-long"], Refused.Select(r => r.Code));

    public static TheoryData<string, ReferralForm> Bad => DirectForms.Bad;

    [Theory, MemberData(nameof(Bad))]
    public void Each_gap_is_refused_at_its_field(string codeAtField, ReferralForm form) => Assert.Equal([codeAtField], Pathways.Check(form, Today).Select(r => $"{r.Code}@{r.Field}"));

    [Fact]
    public void A_complete_form_is_sent_to_its_agency_with_the_terms_of_the_day()
    {
        var sent = Send(new(Id1, Case1, Complete(), Fire)).Only<ReferralSent>();

        Assert.Equal((Forum.CommunitySafety, Fire, FireDeath().Time), (sent.Forum, sent.ToAgency, sent.Time));
    }

    [Fact]
    public void Who_receives_is_chosen_from_the_pathway()
    {
        Send(new(Id1, Case1, Complete())).IsRefused("receiver-missing");
        Send(new(Id1, Case1, Complete(), Referrer.Agency)).IsRefused("receiver-not-on-pathway");
        Send(new(Id1, Case1, Complete()), FireDeath() with { Receivers = [] }).IsRefused("receiver-none");
        Send(new(Id1, Case1, Complete()), FireDeath() with { Senders = [Fire] }).IsRefused("sender-not-on-pathway");
    }

    [Fact]
    public void Law_enforcement_information_names_its_owner()
    {
        var checkpoint = ShippedPathways.Find("checkpoint")! with { Receivers = [Fire] };
        var form = Complete() with { Pathway = "checkpoint", Gateway = Gateways.LawEnforcement, Answers = [new("offence", "Theft"), new("admission", "Yes"), new("why", "First offence."), new("reach", "Mornings")] };

        Assert.Equal(Referrer.Agency, Send(new(Id1, Case1, form), checkpoint).Only<ReferralSent>().Form.RegimeOwner);
        Assert.Equal(Fire, Send(new(Id1, Case1, form with { RegimeOwner = Fire }), checkpoint).Only<ReferralSent>().Form.RegimeOwner);
    }

    [Fact]
    public void A_signpost_remembers_its_origin_and_ends_it_by_a_message()
    {
        var decision = Assert.IsType<Decision.Accepted>(Send(new(Id1, Case1, Complete(), Fire, new ReferralId(Id(19)))));

        Assert.Equal(new ReferralId(Id(19)), Assert.IsType<ReferralSent>(decision.Events[0]).Origin);
        Assert.Contains(decision.Messages, m => m.Message is SafeDurham.Cases.Referrals.Answering.ReferralSignpostedOn { Origin.Value: var origin } && origin == Id(19));
        SendReferralHandler.Handle(new(Id1, Case1, Complete(), Fire, new ReferralId(Id(19))), Referral.Initial, By(Referrer), new("R-2026-0500", null, true, FireDeath(), null, OriginOpen: false)).IsRefused("origin-not-open");
    }

    private static Decision Define(PathwayDefinition definition, DateOnly? from = null) => DefinePathwayHandler.Handle(new(from ?? Today, definition), Shipped, By(Manager));

    private static Decision Send(SendReferral command, PathwayDefinition? pathway = null) =>
        SendReferralHandler.Handle(command, Referral.Initial, By(Referrer), new("R-2026-0500", null, true, pathway ?? FireDeath()));
}
