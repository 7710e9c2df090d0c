using SafeDurham.Cases.HighImpactHouseholds;
using SafeDurham.Cases.Web.Screens.HighImpactHouseholds;
using SafeDurham.Cases.Web.Screens.HighImpactHouseholds.Forms;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.HighImpactHouseholds;

/// <summary>What is typed into the short forms about a household, understood or said at its field.</summary>
public class HouseholdTypedTests
{
    private static HouseholdTyped Typed(params (string Name, string Value)[] values) => new(values.ToDictionary(v => v.Name, v => v.Value));

    [Fact]
    public void What_is_there_is_read()
    {
        var id = Guid.Parse("5afe0001-0000-7000-8000-000000000001");
        var typed = Typed(("On.Day", "3"), ("On.Month", "March"), ("On.Year", "2026"), ("Person", id.ToString()), ("State", "Given"), ("Upheld", "no"), ("Value", "£1,250.50"), ("Agencies", $"{id}, {id}"), ("Words", " "));
        Assert.Equal(new DateOnly(2026, 3, 3), typed.Day("On"));
        Assert.Equal(id, typed.Person("Person").Value);
        Assert.Equal(ConsentState.Given, typed.Choice<ConsentState>("State", "x."));
        Assert.False(typed.YesNo("Upheld", "x."));
        Assert.Equal(1250.5m, typed.Number("Value"));
        Assert.Equal(2, typed.Ticks("Agencies").Count);
        Assert.Null(typed.Text("Words"));
        Assert.Null(typed.DayOrNone("Until"));
        Assert.Empty(typed.Problems);
    }

    [Theory]
    [InlineData("On")]
    [InlineData("Person")]
    [InlineData("Agency")]
    [InlineData("State")]
    [InlineData("Upheld")]
    [InlineData("Value")]
    public void What_is_missing_or_wrong_is_said_at_its_field(string field)
    {
        foreach (var typed in new[] { Typed(), Typed((field, "7x"), (field + ".Day", "40"), (field + ".Month", "13")) })
        {
            _ = field switch
            {
                "On" => (object)typed.Day(field),
                "Person" => typed.Person(field),
                "Agency" => typed.Agency(field),
                "State" => typed.Choice<ConsentState>(field, "Say it."),
                "Upheld" => typed.YesNo(field, "Say it."),
                _ => typed.Number(field),
            };
            Assert.Equal(field, Assert.Single(typed.Problems).Field);
        }
    }

    /// <summary>A bare number names no choice.</summary>
    [Fact]
    public void A_number_is_no_choice()
    {
        var typed = Typed(("State", "99"));
        typed.Choice<ConsentState>("State", "Say it.");
        Assert.Single(typed.Problems);
    }

    [Fact]
    public void Every_form_has_a_name_words_and_fields_of_its_own() => Assert.All(HouseholdForms.All.Values, form =>
    {
        Assert.Equal(form.Done, HouseholdForms.DoneWords(form.Code));
        Assert.EndsWith(".", form.Done, StringComparison.Ordinal);
        Assert.Equal(form.Fields.Count, form.Fields.Select(f => f.Name).Distinct().Count());
        Assert.All(form.Fields.Where(f => f.Kind is FieldKind.Radios or FieldKind.Select or FieldKind.Ticks), f => Assert.NotNull(f.Choices));
    });

    [Fact]
    public void Every_word_of_the_module_is_said_in_plain_words()
    {
        Assert.All(Enum.GetValues<HouseholdStage>(), s => Assert.NotEmpty(HouseholdText.Stage(s)));
        Assert.Equal(Enum.GetValues<HouseholdStage>().Length, Enum.GetValues<HouseholdStage>().Select(HouseholdText.Stage).Distinct().Count());
        Assert.All(Enum.GetValues<Aim>(), a => Assert.EndsWith(".", HouseholdText.Definition(a), StringComparison.Ordinal));
        Assert.Null(HouseholdForms.DoneWords("unknown"));
    }
}
