using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;
using static SafeDurham.Cases.Rules.Tests.Referrals.DirectForms;
using static SafeDurham.Cases.Rules.Tests.Scenario;

namespace SafeDurham.Cases.Rules.Tests.Referrals;

/// <summary>Nothing is shared without an agreement in force between the two, and the sentence says what is missing (G10).</summary>
public class SharingTests
{
    private static readonly DateOnly Today = new(2026, 11, 20), Long = new(2020, 1, 1);
    private static readonly Guid One = Id(41), Two = Id(42);

    /// <summary>Each sentence, for the approved words.</summary>
    public static IEnumerable<Refusal> Missing =>
    [
        Ask()!, Ask(Part(One, Referrer.Agency))!, Ask(Part(One, Referrer.Agency, to: Today.AddDays(-1)), Part(One, Fire))!,
        Ask(Part(One, Referrer.Agency), Part(One, Fire, from: Today.AddDays(1)))!, Ask(Part(One, Referrer.Agency), Part(Two, Fire))!,
    ];

    [Fact]
    public void Both_party_to_one_agreement_in_force_may_share() => Assert.Null(Ask(Part(One, Referrer.Agency), Part(One, Fire)));

    [Fact]
    public void It_ends_with_its_last_day_and_begins_with_its_first()
    {
        Assert.Null(Ask(Part(One, Referrer.Agency, to: Today), Part(One, Fire, to: Today)));
        Assert.Equal("agreement-missing-yours", Ask(Part(One, Referrer.Agency, to: Today.AddDays(-1)), Part(One, Fire, to: Today.AddDays(-1)))!.Code);
        Assert.Null(Ask(Part(One, Referrer.Agency, from: Today), Part(One, Fire, from: Today)));
        Assert.Contains("begins only on 21 November 2026", Ask(Part(One, Referrer.Agency), Part(One, Fire, from: Today.AddDays(1)))!.Words, StringComparison.Ordinal);
        Assert.Contains("ended on 19 November 2026", Ask(Part(One, Referrer.Agency, to: Today.AddDays(-1)), Part(One, Fire))!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_agreements_are_not_one() => Assert.Equal("agreement-not-together", Ask(Part(One, Referrer.Agency), Part(Two, Fire))!.Code);

    [Fact]
    public void A_panel_needs_only_the_sender_to_be_party()
    {
        Assert.Null(Sharing.Missing(ShippedPathways.Find("marac")!, Referrer.Agency, null, [Part(One, Referrer.Agency)], Today));
        Assert.Equal("agreement-missing-yours", Sharing.Missing(ShippedPathways.Find("marac")!, Referrer.Agency, null, [Part(One, Fire)], Today)!.Code);
    }

    [Fact]
    public void What_is_missing_stops_the_sending() =>
        SendReferralHandler.Handle(new(Id1, Case1, Complete(), Fire), SafeDurham.Cases.Referrals.Referral.Initial, By(Referrer), new("R-2026-0500", null, true, FireDeath(), Ask()))
            .IsRefused("agreement-missing-yours");

    private static Refusal? Ask(params AgreementPart[] parts) => Sharing.Missing(FireDeath(), Referrer.Agency, Fire, parts, Today);

    private static AgreementPart Part(Guid agreement, AgencyId agency, DateOnly? from = null, DateOnly? to = null) => new(agreement, agency, from ?? Long, to);
}
