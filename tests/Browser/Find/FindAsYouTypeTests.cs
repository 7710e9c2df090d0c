using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Find;

public class FindAsYouTypeTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_misspelt_name_is_found_while_typing_and_opened_without_a_mouse()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.RecordPersonAsync("Zebedee", "Quillfeather", "1961");
        await visit.GoAsync("/people");
        await visit.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.Page.GetByLabel("Name, date of birth or postcode", new() { Exact = true }).FocusAsync();

        await visit.Page.Keyboard.TypeAsync("zebedy quilfether");
        var found = visit.Content().GetByRole(AriaRole.Link, new() { Name = "Zebedee Quillfeather" });
        await found.WaitForAsync();
        // Somebody else of the county may sound alike; the nearest stands first.
        await Assertions.Expect(visit.Content().GetByRole(AriaRole.Status)).ToContainTextAsync("found");
        await visit.FineAtEveryWidthAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(found).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(visit.Page.GetByLabel("Name, date of birth or postcode", new() { Exact = true })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.SeesAsync("Zebedee Quillfeather");
        Assert.DoesNotContain("uil", visit.Page.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_a_script_the_button_finds_the_same_and_the_words_stay_out_of_the_address()
    {
        await using (var before = await fixture.VisitAsync())
        {
            await before.SignInAsync("Jo Harker");
            await before.RecordPersonAsync("Ottoline", "Fennimore", "1958");
        }
        await using var visit = await fixture.VisitAsync(script: false);
        await visit.SignInAsync("Jo Harker", "/find");
        await visit.FillAsync("A name, a reference or a screen", "otoline fenimor");
        await visit.ClickAsync(AriaRole.Button, "Find");
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = "Ottoline Fennimore" }).WaitForAsync();
        Assert.Equal($"{fixture.Site.Address}/find", visit.Page.Url);
        Assert.Equal("otoline fenimor", await visit.Content().GetByLabel("A name, a reference or a screen", new() { Exact = true }).InputValueAsync());
    }

    [Fact]
    public async Task What_is_typed_before_the_page_lives_is_neither_lost_nor_forgotten()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker");
        await visit.Page.GotoAsync("/find", new() { WaitUntil = WaitUntilState.Commit });
        await visit.FillAsync("A name, a reference or a screen", "my work");
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = "My work" }).WaitForAsync();
        Assert.Equal("my work", await visit.Content().GetByLabel("A name, a reference or a screen", new() { Exact = true }).InputValueAsync());
    }

    [Fact]
    public async Task Nothing_found_and_one_letter_both_say_what_to_do()
    {
        await using var visit = await fixture.VisitAsync();
        await visit.SignInAsync("Jo Harker", "/find");
        await visit.Page.Locator("[data-find-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var field = visit.Content().GetByLabel("A name, a reference or a screen", new() { Exact = true });
        await field.PressSequentiallyAsync("xqzzk");
        await visit.SeesAsync("Nothing found");
        await visit.FineAtEveryWidthAsync();
        await field.FillAsync("x");
        await Assertions.Expect(visit.Content().GetByRole(AriaRole.Status)).ToHaveTextAsync("Type at least 2 letters");
    }

    [Fact]
    public async Task Another_agency_finds_nobody_with_whom_it_has_no_business()
    {
        string address;
        await using (var before = await fixture.VisitAsync())
        {
            await before.SignInAsync("Jo Harker");
            await before.RecordPersonAsync("Perpetua", "Vavasour", "1949");
            address = before.Page.Url;
        }
        // By post, so that what comes back is the answer to the whole name. Somebody else of the county may sound alike; she herself is not there.
        await using var dean = await fixture.VisitAsync(script: false);
        await dean.SignInAsync("Dean Colclough", "/find");
        await dean.FillAsync("A name, a reference or a screen", "perpetua vavasour");
        await dean.ClickAsync(AriaRole.Button, "Find");
        await Assertions.Expect(dean.Content().GetByRole(AriaRole.Status)).ToContainTextAsync("ound");
        Assert.DoesNotContain("Vavasour", await dean.Content().InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(new Uri(address).AbsolutePath, await dean.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        dean.StatusIsExpected = true;
        Assert.Equal(404, (await dean.Page.GotoAsync(address))!.Status);
        Assert.Equal(404, (await dean.Page.GotoAsync(address.Split('?')[0] + "/address"))!.Status);
        Assert.Equal(404, (await dean.Page.GotoAsync("/agencies"))!.Status);
    }
}
