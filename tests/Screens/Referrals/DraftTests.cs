using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Risk;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Contact;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Recording;
using SafeDurham.Cases.Web.Screens.Referrals;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Referrals;

public class DraftTests
{
    private static readonly Guid Somebody = new("01900000-0000-7000-8000-0000000000aa");

    [Fact]
    public void A_complete_draft_has_nothing_against_it() => Assert.Empty(Drafts.Complete().Problems());

    [Fact]
    public void An_empty_draft_says_of_every_part_what_is_missing()
    {
        var pages = Drafts.Empty.Problems().Select(p => p.Page).Distinct();
        Assert.Equal(
            [DraftPages.SafeContact, DraftPages.Victim, "harm-1", DraftPages.Children, DraftPages.Consent, DraftPages.Dash, DraftPages.Routes],
            pages.OrderBy(p => Array.IndexOf([DraftPages.SafeContact, DraftPages.Victim, "harm-1", DraftPages.Children, DraftPages.Consent, DraftPages.Dash, DraftPages.Routes], p)));
    }

    [Fact]
    public void What_is_only_missing_is_not_held_against_somebody_who_has_just_begun() =>
        Assert.All(Drafts.Empty.Problems(), problem => Assert.True(DraftProblems.IsMissing(problem, Drafts.Empty)));

    [Theory]
    [InlineData("incident-on.Day", "nonsense", DraftPages.Dates, "incident-on")]
    [InlineData("victim-postcode", "nowhere", DraftPages.Victim, "victim-postcode")]
    [InlineData("phone", "12", DraftPages.SafeContact, "phone")]
    [InlineData("harm-1-age", "old", "harm-1", "harm-1-age")]
    [InlineData("victim-born.Year", "3000", DraftPages.Victim, "victim-born")]
    [InlineData("victim-born.Day", "31", DraftPages.Victim, "victim-born")]
    [InlineData("consent", "refused", DraftPages.Consent, "consent-reason")]
    [InlineData("gateway", "made-up", DraftPages.Consent, "gateway")]
    [InlineData("victim-area", "atlantis", DraftPages.Victim, "victim-area")]
    [InlineData("route-judgement", "yes", DraftPages.Routes, "route-judgement")]
    [InlineData("dash-03", "perhaps", DraftPages.Dash, "dash-03")]
    public void A_mistake_is_shown_on_its_page_and_at_its_field(string name, string typed, string page, string field)
    {
        var problem = Drafts.Complete().With((name, typed)).Problems()[0];
        Assert.Equal((page, field), (problem.Page, problem.Refusal.Field));
    }

    [Fact]
    public void Longer_text_than_can_be_kept_is_said_and_not_cut()
    {
        var draft = Drafts.Complete().With(("background-history", new string('x', 1_000_000)));
        var problem = Assert.Single(draft.Problems());
        Assert.Equal((DraftPages.Background, "background-history"), (problem.Page, problem.Refusal.Field));
        Assert.Equal(1_000_000, draft["background-history"]!.Length);
    }

    [Fact]
    public void The_same_draft_is_the_same_referral_however_often_it_is_sent()
    {
        var (one, other) = (ReferralFromDraft.Compose(Drafts.Complete()), ReferralFromDraft.Compose(Drafts.Complete()));
        Assert.Equal(one.Send.Referral, other.Send.Referral);
        Assert.Equal(one.People.Select(p => p.Id), other.People.Select(p => p.Id));
        Assert.Equal(ReferralFromDraft.CommandId(Drafts.Complete()), ReferralFromDraft.CommandId(Drafts.Complete()));
    }

    [Fact]
    public void No_record_bears_the_drafts_own_id_because_its_key_dies_with_it()
    {
        var composed = ReferralFromDraft.Compose(Drafts.Complete());
        Assert.DoesNotContain(Drafts.Id, composed.Commands.Select(c => c.StreamId).Append(composed.Send.CaseId.Value));
        Assert.Equal(composed.Commands.Select(c => c.StreamId).Distinct().Count(), composed.People.Count + 1);
    }

    [Fact]
    public void A_new_person_is_recorded_with_all_that_was_told()
    {
        var composed = ReferralFromDraft.Compose(Drafts.Complete().With(
            ("victim-address", "12 Mill Lane\nDurham"), ("victim-postcode", "dh13ab"), ("victim-protected", "yes"), ("victim-language", "Polish"), ("victim-interpreter", "yes"),
            ("victim-communication", "large print"), ("victim-ethnicity", "white Polish"), ("victim-other-names", "Ella Brien, Nell")));
        var commands = composed.People[0].Commands;
        var person = Assert.IsType<RecordPerson>(commands[0]);
        Assert.Equal(["12 Mill Lane", "Durham"], person.Address!.Lines!);
        Assert.True(person.Address.IsProtected);
        Assert.Equal((true, "10:00 to 15:00"), (person.Phone!.Safety.SafeToCall, person.Phone.Safety.SafeTimes));
        Assert.Equal(new LanguageDetails("Polish", true), person.Language);
        Assert.Equal([new OtherName("Ella", "Brien", NameKind.AlsoKnownAs), new OtherName("Nell", null, NameKind.AlsoKnownAs)], person.OtherNames!);
        Assert.Equal("large print", Assert.Single(Assert.IsType<RecordNeeds>(commands[1]).Needs).Words);
        Assert.Equal("white Polish", Assert.IsType<RecordDiversity>(commands[2]).Diversity.Ethnicity);
    }

    [Fact]
    public void Somebody_known_is_joined_by_id_and_only_what_is_new_is_recorded()
    {
        var composed = ReferralFromDraft.Compose(Drafts.Complete().With(("victim-person", Somebody.ToString()), ("victim-address", "1 New Road"), ("victim-ethnicity", "not asked again")));
        var victim = composed.People[0];
        Assert.Equal((new PersonId(Somebody), true), (victim.Id, victim.Known));
        Assert.Equal([typeof(RecordAddress), typeof(RecordPhone)], victim.Commands.Select(c => c.GetType()));
        Assert.Equal(Somebody, composed.Form.People.Single(p => p.Role == PersonRole.Victim).Person.Value);
    }

    [Fact]
    public void A_child_lives_where_the_person_at_risk_lives_and_under_the_same_protection()
    {
        var composed = ReferralFromDraft.Compose(Drafts.Complete().With(
            ("victim-address", "12 Mill Lane"), ("victim-protected", "yes"), ("children-any", "yes"), ("child-1-given", "Finn"), ("child-1-relation", "son"), ("child-1-lives-with", "yes"),
            ("child-1-school", "Bluebell Primary")));
        var child = composed.People.Single(p => p.Role == PersonRole.Child);
        var school = Assert.IsType<RecordPerson>(child.Commands[0]).Address!;
        var home = Assert.IsType<RecordAddress>(child.Commands[1]).Address;
        Assert.Equal((AddressKind.School, "Bluebell Primary"), (school.Kind, school.Name));
        Assert.Equal(["12 Mill Lane"], home.Lines!);
        Assert.True(school.IsProtected && home.IsProtected);
        Assert.Equal("son; lives with the person at risk", composed.Form.People.Single(p => p.Role == PersonRole.Child).RelationToVictim);
    }

    [Theory]
    [InlineData("", "", "1990", BirthPrecision.Year, "1990-01-01")]
    [InlineData("", "3", "1990", BirthPrecision.Month, "1990-03-01")]
    [InlineData("14", "3", "1990", BirthPrecision.Exact, "1990-03-14")]
    [InlineData("14 March 1990", "", "", BirthPrecision.Exact, "1990-03-14")]
    public void A_date_of_birth_is_kept_as_far_as_it_is_known(string day, string month, string year, BirthPrecision precision, string date)
    {
        var draft = Drafts.Empty.With(("victim-born.Day", day), ("victim-born.Month", month), ("victim-born.Year", year));
        Assert.Equal((new BirthDate(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), precision), null), PersonFromDraft.Born(draft, "victim"));
    }

    [Fact]
    public void An_age_is_counted_from_the_day_on_which_the_draft_was_begun() =>
        Assert.Equal(BirthDate.AboutAge(30, new DateOnly(2026, 11, 20)), PersonFromDraft.Born(Drafts.Empty.With(("victim-age", "30")), "victim").Born);

    [Fact]
    public void Answers_of_the_Dash_stay_behind_when_another_tool_was_used()
    {
        var form = ReferralFromDraft.Compose(Drafts.Complete().With((MaracQuestions.Tool, MaracQuestions.ToolIsOther), (MaracQuestions.ToolName, "DARA"))).Form;
        Assert.DoesNotContain(form.Answers, a => a.Question.StartsWith("dash-", StringComparison.Ordinal));
        Assert.Equal("DARA", form.Answers.Single(a => a.Question == MaracQuestions.ToolName).Value);
    }

    [Fact]
    public void Pasted_signs_and_lines_are_kept_and_what_no_screen_shows_is_not()
    {
        var form = ReferralFromDraft.Compose(Drafts.Complete().With(("background-incident", "“He said – ‘never’…”\vNext\u0007 line\r\nEnd"))).Form;
        Assert.Equal("“He said – ‘never’…”\nNext line\nEnd", form.Answers.Single(a => a.Question == "background-incident").Value);
    }

    [Fact]
    public void No_page_takes_an_id_from_a_browser()
    {
        string[] pages = [DraftPages.SafeContact, DraftPages.Victim, "harm-1", DraftPages.Children, "child-2", DraftPages.Dash, DraftPages.OtherTool, DraftPages.Routes, DraftPages.Background, DraftPages.Dates, DraftPages.Consent];
        var fields = pages.SelectMany(DraftPages.FieldsOf).ToList();
        Assert.DoesNotContain(fields, f => f.EndsWith("-person", StringComparison.Ordinal) || f.EndsWith("-new", StringComparison.Ordinal) || f is ReferralDraft.HarmNumbers or ReferralDraft.ChildNumbers or ReferralDraft.StartedOn);
    }

    [Theory]
    [InlineData("harm-0")]
    [InlineData("harm-01")]
    [InlineData("harm-x")]
    [InlineData("harm-100")]
    [InlineData("victim-1")]
    [InlineData("")]
    public void A_page_that_was_made_up_is_none(string page) => Assert.False(DraftPages.Exists(page));

    [Fact]
    public void People_are_added_and_removed_without_mixing_them_up()
    {
        var draft = Drafts.Complete();
        var (numbers, key) = draft.WithOneMore(ReferralDraft.HarmNumbers);
        var two = draft.With((ReferralDraft.HarmNumbers, numbers), ("harm-2-given", "Second"));
        Assert.Equal(("harm-2", "harm-1,harm-2"), (key, string.Join(',', two.HarmKeys)));
        var first = two.With((ReferralDraft.HarmNumbers, two.Without("harm-1")));
        Assert.Equal(["harm-2"], first.HarmKeys);
        Assert.Equal("harm-3", first.WithOneMore(ReferralDraft.HarmNumbers).Key);
        Assert.NotEqual(draft.IdOf("harm-1-person"), draft.IdOf("harm-2-person"));
    }

    [Fact]
    public void The_mark_of_a_page_changes_with_its_own_fields_and_with_no_others()
    {
        var draft = Drafts.Complete();
        Assert.Equal(draft.SeenOf(DraftPages.Dates), draft.With(("consent", "refused")).SeenOf(DraftPages.Dates));
        Assert.NotEqual(draft.SeenOf(DraftPages.Consent), draft.With(("consent", "refused")).SeenOf(DraftPages.Consent));
    }

    [Fact]
    public void The_way_through_the_form_touches_every_part_once()
    {
        var draft = Drafts.Complete().With(("children-any", "yes"));
        var way = new List<string> { DraftPages.SafeContact };
        while (way[^1] != DraftPages.Check) way.Add(DraftPages.After(way[^1], draft));
        Assert.Equal(
            [DraftPages.SafeContact, DraftPages.Victim, "harm-1", DraftPages.Children, "child-1", DraftPages.Dash, DraftPages.Routes, DraftPages.Background, DraftPages.Dates, DraftPages.Consent, DraftPages.Check],
            way);
    }
}
