using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Needs;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.Rules.Tests.People;

public class RecordPersonTests
{
    private static readonly PersonId Id = new(Scenario.Id(1));
    private static readonly CommandContext Context = Scenario.By(Scenario.Referrer);
    private static readonly RecordPerson Command = new(Id, " Siobhán ", "O’Neill", null, BirthDate.Exact(new(1990, 3, 4)), Gender.Female);
    private static readonly PersonRecorded Recorded = new("Siobhán", "O’Neill", null, BirthDate.Exact(new(1990, 3, 4)), Gender.Female);

    private static Decision Decide(RecordPerson command, params IEvent[] before) => RecordPersonHandler.Handle(command, Scenario.Given<Person>(before), Context);

    [Fact]
    public void Keeps_a_name_as_typed_but_for_spaces_around_it() => Decide(Command).Records(Recorded);

    [Fact]
    public void The_same_again_changes_nothing() => RecordPersonHandler.Handle(Command, Decide(Command).After(Person.Initial), Context).ChangesNothing();

    [Fact]
    public void Another_person_under_the_same_id_is_refused() => Decide(Command with { GivenName = "Mary" }, Recorded).IsRefused("person-already-recorded");

    [Fact]
    public void A_single_name_is_enough() => Decide(new RecordPerson(Id, null, "Suharto")).Records(new PersonRecorded(null, "Suharto", null, null, null));

    [Fact]
    public void No_name_needs_a_reason()
    {
        Decide(new RecordPerson(Id, " ", null)).IsRefused("name-missing");
        Decide(new RecordPerson(Id, null, null, "Woman seen with him, would not say")).Records(new PersonRecorded(null, null, "Woman seen with him, would not say", null, null));
        Decide(new RecordPerson(Id, "Ann", null, "not told")).IsRefused("name-both");
        Decide(new RecordPerson(Id, "???", null)).IsRefused("name-without-letters");
    }

    [Theory]
    [InlineData("2026-11-21", "birth-date-in-future")]
    [InlineData("1899-12-31", "birth-date-too-early")]
    public void A_date_of_birth_is_neither_to_come_nor_too_long_ago(string day, string code) =>
        Assert.Equal("Born", Decide(Command with { Born = BirthDate.Exact(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)) }).IsRefused(code)[0].Field);

    [Fact]
    public void Born_today_in_London_is_not_in_the_future()
    {
        // 23:30 UTC in June is the next day in London.
        var context = Context with { Now = new(2026, 6, 10, 23, 30, 0, TimeSpan.Zero) };
        Assert.IsType<Decision.Accepted>(RecordPersonHandler.Handle(Command with { Born = BirthDate.Exact(new(2026, 6, 11)) }, Person.Initial, context));
    }

    [Theory]
    [InlineData(BirthPrecision.Month)]
    [InlineData(BirthPrecision.Year)]
    [InlineData(BirthPrecision.AboutAge)]
    public void A_doubtful_date_of_birth_is_held(BirthPrecision precision) =>
        Assert.Equal(precision, Decide(Command with { Born = new BirthDate(new(1990, 1, 1), precision) }).Only<PersonRecorded>().Born!.Precision);

    [Fact]
    public void What_no_screen_can_show_is_refused_and_so_is_the_word_for_erased()
    {
        Decide(Command with { GivenName = "Sio\u0007bhan" }).IsRefused("not-writing");
        Decide(Command with { FamilyName = new string('x', 101) }).IsRefused("too-long");
        Decide(Command with { FamilyName = Erased.Text }).IsRefused("reserved");
    }

    [Fact]
    public void All_reasons_are_given_at_once() =>
        Decide(new RecordPerson(Id, null, null, null, BirthDate.InYear(1800), (Gender)77)).IsRefused("name-missing", "birth-date-too-early", "gender-unknown");

    [Fact]
    public void What_was_told_with_it_is_recorded_with_it() =>
        Decide(Command with
        {
            OtherNames = [new("Shivawn", " ", NameKind.Spelling)],
            Address = new(Scenario.Id(5), [" 12 Example Street "], "dh13ab", AddressKind.Home),
            Phone = new(Scenario.Id(6), "0191 498 0123", null, new(null)),
            Language = new(" Polish ", true),
        }).Records(
            Recorded,
            new PersonNamed("Shivawn", null, NameKind.Spelling),
            new PersonAddressRecorded(new(Scenario.Id(5), ["12 Example Street"], "DH1 3AB", AddressKind.Home)),
            new PersonPhoneRecorded(new(Scenario.Id(6), "0191 498 0123", null, new(null))),
            new PersonLanguageRecorded(new("Polish", true)));

    [Fact]
    public void What_is_wrong_with_what_was_told_with_it_refuses_the_whole() =>
        Decide(Command with { Address = new(Scenario.Id(5), [], null, AddressKind.Home), Phone = new(Scenario.Id(6), "12", null, new(null)) })
            .IsRefused("address-missing", "phone-not-recognised");

    [Fact]
    public void Who_recorded_a_person_is_known() =>
        Assert.Equal(Scenario.Referrer.Agency, Person.Initial.Apply(new Recorded(Recorded, Id.Value, 1, Scenario.Now, Scenario.Now, Scenario.Referrer)).RecordedBy);

    [Fact]
    public void An_alias_is_added_once()
    {
        var known = Scenario.Given<Person>(Recorded);
        var add = new AddAlias(Id, "Shiv", " Kelly ", NameKind.AlsoKnownAs);
        var decision = AddAliasHandler.Handle(add, known);
        decision.Records(new PersonNamed("Shiv", "Kelly", NameKind.AlsoKnownAs));
        AddAliasHandler.Handle(add, decision.After(known)).ChangesNothing();
        AddAliasHandler.Handle(new AddAlias(Id, "-", null, NameKind.Maiden), known).IsRefused("name-missing");
        AddAliasHandler.Handle(add, Person.Initial).IsRefused("person-not-recorded");
    }

    [Fact]
    public void Another_date_of_birth_is_kept_beside_the_first()
    {
        var known = Scenario.Given<Person>(Recorded);
        var other = new RecordBirthDate(Id, BirthDate.InYear(1991));
        var decision = RecordBirthDateHandler.Handle(other, known, Context);
        RecordBirthDateHandler.Handle(other, decision.After(known), Context).ChangesNothing();
        RecordBirthDateHandler.Handle(new RecordBirthDate(Id, Recorded.Born!), known, Context).ChangesNothing();
        RecordBirthDateHandler.Handle(new RecordBirthDate(Id, new BirthDate(null, BirthPrecision.Exact)), known, Context).IsRefused("birth-date-missing");
        Assert.Equal(Recorded.Born, decision.After(known).Born);
    }

    [Fact]
    public void A_correction_needs_a_reason_and_what_was_wrong_no_longer_shows()
    {
        var known = Scenario.Given<Person>(Recorded);
        var correct = new CorrectPerson(Id, "Siobhan", "Kelly", null, BirthDate.InYear(1991), Gender.Female, "Passport seen");
        CorrectPersonHandler.Handle(correct with { Reason = " " }, known, Context).IsRefused("reason-missing");
        var decision = CorrectPersonHandler.Handle(correct, known, Context);
        var after = decision.After(known);
        Assert.Equal(("Siobhan", "Kelly", "1991"), (after.GivenName, after.FamilyName, after.Born!.Words()));
        CorrectPersonHandler.Handle(correct, after, Context).ChangesNothing();
        CorrectPersonHandler.Handle(correct with { FamilyName = null, GivenName = null }, known, Context).IsRefused("name-missing");
        CorrectPersonHandler.Handle(correct, Scenario.Given<Person>(new PersonRecorded(Erased.Text, null, null, null, null)), Context).IsRefused("person-erased");
    }

    [Fact]
    public void Needs_language_and_diversity_are_recorded_once()
    {
        var known = Scenario.Given<Person>(Recorded);
        var needs = new RecordNeeds(Id, [new(NeedKind.Mobility, "No stairs"), new(NeedKind.Mobility, " No stairs ")]);
        var decided = RecordNeedsHandler.Handle(needs, known);
        decided.Records(new PersonNeedRecorded(NeedKind.Mobility, "No stairs"));
        RecordNeedsHandler.Handle(needs, decided.After(known)).ChangesNothing();
        RecordNeedsHandler.Handle(new RecordNeeds(Id, []), known).IsRefused("needs-missing");
        RecordNeedsHandler.Handle(new RecordNeeds(Id, [new(null, " ")]), known).IsRefused("need-kind-missing", "need-words-missing");

        var language = new RecordLanguage(Id, new("Polish", true));
        RecordLanguageHandler.Handle(language, RecordLanguageHandler.Handle(language, known).After(known)).ChangesNothing();
        RecordLanguageHandler.Handle(new RecordLanguage(Id, new(" ", null)), known).IsRefused("language-missing");

        var diversity = new RecordDiversity(Id, new(Ethnicity: " White British "));
        var told = RecordDiversityHandler.Handle(diversity, known);
        told.Records(new PersonDiversityRecorded(new(Ethnicity: "White British")));
        RecordDiversityHandler.Handle(diversity, told.After(known)).ChangesNothing();
        RecordDiversityHandler.Handle(new RecordDiversity(Id, new()), known).ChangesNothing();
        Assert.IsType<Decision.Accepted>(RecordDiversityHandler.Handle(new RecordDiversity(Id, new()), told.After(known)));
    }
}
