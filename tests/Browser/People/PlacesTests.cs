using Microsoft.Playwright;
using SafeDurham.Cases.Browser.Tests.Leaks;
using SafeDurham.Cases.Web;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.People;

/// <summary>Protected places, safe contact and watched notes, as a coordinator and her deputy use them.</summary>
public class PlacesTests(BrowserFixture fixture, FledStory fled) : IClassFixture<FledStory>
{
    private readonly CanaryStory story = fled.Story;

    [Fact]
    public async Task A_place_is_shown_after_a_reason_and_its_protection_lifted_by_two()
    {
        await using var asks = await fixture.VisitAsync();
        await asks.SignInAsync("Priya Shah", Urls.Person(story.Her));
        await Assertions.Expect(asks.Content()).ToContainTextAsync("Whereabouts withheld.");
        await asks.FineAtEveryWidthAsync();
        await asks.ClickAsync(AriaRole.Link, "Show addresses and numbers");
        await asks.ClickAsync(AriaRole.Button, "Show addresses and numbers");
        await asks.Page.GetByRole(AriaRole.Link, new() { Name = "Choose why you need to see it." }).WaitForAsync();
        await asks.FineAtEveryWidthAsync();
        await asks.Content().GetByLabel("To plan for safety").CheckAsync();
        await asks.ClickAsync(AriaRole.Button, "Show addresses and numbers");
        await Assertions.Expect(asks.Content()).ToContainTextAsync(story.NewPostcode);
        await asks.FineAtEveryWidthAsync();

        await asks.Content().GetByRole(AriaRole.Link, new() { Name = "Ask to lift the protection of Base of a worker" }).ClickAsync();
        await asks.FineAtEveryWidthAsync();
        await asks.FillAsync("Why need it not be protected any more, and who says so?", "The service has moved.");
        await asks.ClickAsync(AriaRole.Button, "Ask somebody to agree");
        await Assertions.Expect(asks.Content()).ToContainTextAsync("stays protected until somebody else agrees");
        await asks.GoAsync(Urls.PersonLocation(story.Her));
        await Assertions.Expect(asks.Content()).ToContainTextAsync("You asked for this, so somebody else must agree.");

        await using var agrees = await fixture.VisitAsync();
        await agrees.SignInAsync("Farah Siddiqui", Urls.PersonLocation(story.Her));
        await agrees.FineAtEveryWidthAsync();
        await agrees.ClickAsync(AriaRole.Button, "Lift the protection of Base of a worker");
        await Assertions.Expect(agrees.Content()).Not.ToContainTextAsync("Somebody asks to lift a protection");
    }

    [Fact]
    public async Task Contact_is_prepared_where_it_is_safe_and_refused_with_the_reason_where_not()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah", Urls.Contact(story.Her));
        await Assertions.Expect(visit.Content()).ToContainTextAsync("lives or goes there too, or once did");
        await visit.FineAtEveryWidthAsync();
        await visit.ClickAsync(AriaRole.Link, "Prepare Letter: Refuge");
        await visit.ClickAsync(AriaRole.Button, "Prepare it");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Write what the letter or text is to say, or what the call is about." }).WaitForAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("What is it to say?", "Please come in on Tuesday.");
        await visit.ClickAsync(AriaRole.Button, "Prepare it");
        await Assertions.Expect(visit.Content()).ToContainTextAsync(story.NewPostcode);
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Please come in on Tuesday.");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Shown to Priya Shah, Durham Constabulary for this contact only");
        // On paper there is the letter and nothing of the system.
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("visible hidden hidden", await visit.Page.EvaluateAsync<string>("['.cases-letter', 'h1', 'header'].map(s => getComputedStyle(document.querySelector(s)).visibility).join(' ')"));
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await visit.FineAtEveryWidthAsync();

        await visit.GoAsync(Urls.Contact(story.Her));
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Ask somebody to agree to it Letter: Home" }).ClickAsync();
        await visit.FineAtEveryWidthAsync();
        await visit.FillAsync("Why must the person be contacted in this way, and what was done to make it safe?", "He is in prison until May.");
        await visit.ClickAsync(AriaRole.Button, "Ask somebody to agree");
        await Assertions.Expect(visit.Content().GetByRole(AriaRole.Button, new() { Name = "Take it back Letter: Home" })).ToBeVisibleAsync();

        await using var deputy = await fixture.VisitAsync();
        await deputy.SignInAsync("Farah Siddiqui", Urls.Contact(story.Her));
        await deputy.FineAtEveryWidthAsync();
        await deputy.ClickAsync(AriaRole.Button, "Agree to Letter: Home");
        await Assertions.Expect(deputy.Content()).ToContainTextAsync("Against the rule, agreed by two people");
    }

    [Fact]
    public async Task A_note_warns_while_one_types_asks_when_it_is_saved_and_refuses_the_protected_place()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah", Urls.MaracCase(story.Case) + "/safety-note");
        var note = visit.Content().GetByRole(AriaRole.Textbox);
        await note.PressSequentiallyAsync("Seen at 12 Alder Row on Friday.");
        await Assertions.Expect(visit.Content().GetByRole(AriaRole.Status).Filter(new() { HasText = "looks like a street" })).ToBeVisibleAsync();
        await visit.FineAtEveryWidthAsync();
        // By the keyboard alone: to the button, to the tick, to the button again.
        await visit.Content().GetByRole(AriaRole.Button).First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("tick “Save anyway” if it is meant");
        Assert.Equal("Seen at 12 Alder Row on Friday.", await note.InputValueAsync());
        await visit.FineAtEveryWidthAsync();
        await note.FillAsync($"Now at {story.NewPostcode}.");
        await visit.Content().GetByLabel("Save anyway: what looks like a place is meant").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Content().GetByRole(AriaRole.Button).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "This holds a place or number that must not stand in a note. Take it out: it cannot be saved with it." }).WaitForAsync();
        Assert.Equal($"Now at {story.NewPostcode}.", await note.InputValueAsync());
        await note.FillAsync("Seen at 12 Alder Row on Friday.");
        // The button takes no second press within a second.
        await visit.Page.WaitForTimeoutAsync(1100);
        await visit.Content().GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Seen at 12 Alder Row on Friday.");
        Assert.DoesNotContain("/safety-note", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_takes_along_whoever_moves_and_leaves_the_page_without_a_place()
    {
        await using var own = await CanaryStory.BeginAsync(fixture);
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Priya Shah", Urls.Person(own.Her));
        await visit.ClickAsync(AriaRole.Button, "Moved to a secret place");
        await visit.FineAtEveryWidthAsync();
        await visit.Content().GetByRole(AriaRole.Checkbox).First.CheckAsync();
        Assert.Equal(1, await visit.Content().GetByRole(AriaRole.Checkbox).CountAsync());
        await visit.Content().GetByLabel("Refuge").CheckAsync();
        await visit.FillAsync("Address", "3 Hidden Fold");
        await visit.FillAsync("Postcode", "DH97 8ZZ");
        await visit.ClickAsync(AriaRole.Button, "Record the move");
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Everybody else sees only that the whereabouts are withheld.");
        foreach (var person in own.Hers)
        {
            await visit.GoAsync(Urls.Person(person));
            await Assertions.Expect(visit.Content()).ToContainTextAsync("Whereabouts withheld.");
            await Assertions.Expect(visit.Content()).Not.ToContainTextAsync("Common Parade");
        }
        await visit.GoAsync(Urls.Person(own.Him));
        await Assertions.Expect(visit.Content()).ToContainTextAsync("Common Parade");
    }
}
