using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.HighImpactHouseholds;

/// <summary>
/// The family of the plan's case study: one plan that all see who may; consent withdrawn in the middle, which takes effect at the next click; and a member who flees, of
/// whom the others' worker finds no letter more.
/// </summary>
public class FamilyKTests(BrowserFixture fixture)
{
    private static readonly string[] Pages = ["", "/screening", "/consent", "/plan", "/reviews", "/outcome", "/timeline"];

    [Fact]
    public async Task One_plan_consent_withdrawn_and_a_member_who_flees()
    {
        await using var hazel = await fixture.VisitAsync();
        await hazel.SignInAsync("Hazel Winship", "/households");
        await hazel.FineAsync();
        await hazel.ShotAsync("hih-list");
        await hazel.Content().GetByRole(AriaRole.Row).Filter(new() { HasText = "K.K. and K.K." }).GetByRole(AriaRole.Link).ClickAsync();
        await hazel.Content().GetByRole(AriaRole.Img, new() { Name = "The family as a drawing" }).WaitForAsync();
        var address = new Uri(hazel.Page.Url).AbsolutePath;
        foreach (var page in Pages)
        {
            await hazel.GoAsync(address + page);
            await hazel.FineAsync();
            await hazel.ShotAsync("hih" + (page.Length == 0 ? "-family" : page.Replace('/', '-')));
        }

        await using var dean = await fixture.VisitAsync();
        await dean.SignInAsync("Dean Colclough", address + "/plan");
        await Assertions.Expect(dean.Content()).ToContainTextAsync("I want to be somebody they come to.");

        await hazel.GoAsync(address + "/plan");
        await hazel.ClickAsync(AriaRole.Link, "Agree an action");
        await hazel.FillAsync("What will be done?", "Take the bins out");
        await hazel.ClickAsync(AriaRole.Button, "Agree it");
        await hazel.Page.GetByRole(AriaRole.Link, new() { Name = "Say which agency does it." }).WaitForAsync();
        await Assertions.Expect(hazel.Content().GetByLabel("What will be done?")).ToHaveValueAsync("Take the bins out");
        await hazel.FineAsync();
        await hazel.ShotAsync("hih-action-errors");
        await hazel.Content().GetByLabel("Which agency does it?").SelectOptionAsync(new SelectOptionValue { Label = "Tees Health Trust" });
        foreach (var (part, value) in new[] { ("Day", "1"), ("Month", "12"), ("Year", $"{DateTime.UtcNow.Year + 1}") }) await hazel.Content().GetByLabel(part).FillAsync(value);
        await hazel.ClickAsync(AriaRole.Button, "Agree it");
        await hazel.Page.GetByText("The action is agreed.").WaitForAsync();

        // One plan: what other agencies have undertaken stands in it for all who may see everybody.
        await hazel.GoAsync(address + "/plan");
        var (all, own) = (await ActionsAsync(hazel), await ActionsAsync(hazel, "Castleside Housing"));
        Assert.True(all > own, "Family K has no action of another agency than the one that leads.");
        await dean.GoAsync(address + "/plan");
        Assert.Equal(all, await ActionsAsync(dean));

        // From her page the way leads back to the household; what other schemes say of her stands in one chronology.
        await dean.GoAsync(address);
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = "Karen Kellaway" }).First.ClickAsync();
        await Assertions.Expect(dean.Content().GetByRole(AriaRole.Link, new() { NameRegex = new("^Household HH-") })).ToHaveAttributeAsync("href", address);
        await dean.Content().GetByRole(AriaRole.Link, new() { Name = "Chronology of the cases that you may see" }).ClickAsync();
        await Assertions.Expect(dean.Content()).ToContainTextAsync("Plan agreed with the family");
        await dean.FineAsync();
        await dean.ShotAsync("hih-chronology");

        // The father withdraws: at the next click his part and the children's are gone, and the mother's is there.
        await AnswerAsync(hazel, address, "Keith Kellaway", "Castleside Housing", "Withdrawn");
        await hazel.ShotAsync("hih-consent-withdrawn");
        await dean.GoAsync(address + "/plan");
        await Assertions.Expect(dean.Content()).ToContainTextAsync("Nothing but the name is shown of Keith Kellaway");
        await Assertions.Expect(dean.Content()).ToContainTextAsync("I want to build something good with my kids.");
        await Assertions.Expect(dean.Content()).Not.ToContainTextAsync("I want to be somebody they come to.");
        Assert.Equal(own, await ActionsAsync(dean));
        await dean.FineAsync();
        await dean.ShotAsync("hih-plan-not-shared");

        // He thinks again: at the next click all of it is there.
        await AnswerAsync(hazel, address, "Keith Kellaway", "Castleside Housing", "Given");
        await dean.GoAsync(address + "/plan");
        await Assertions.Expect(dean.Content()).ToContainTextAsync("I want to be somebody they come to.");

        // The mother flees: nobody of the household may follow, not even by a date.
        await hazel.GoAsync(address);
        await hazel.Content().GetByRole(AriaRole.Link, new() { Name = "(Karen Kellaway)" }).ClickAsync();
        await hazel.ClickAsync(AriaRole.Button, "Record it");
        await hazel.FineAsync();
        await hazel.Content().GetByLabel("Left to where nobody of the household may follow").CheckAsync();
        await hazel.ShotAsync("hih-leaves");
        await hazel.ClickAsync(AriaRole.Button, "Record it");
        await hazel.Page.GetByText("The household is brought up to date.").WaitForAsync();
        foreach (var visit in new[] { hazel, dean })
            foreach (var page in Pages)
            {
                await visit.Page.GotoAsync(address + page);
                await Assertions.Expect(visit.Content()).ToBeVisibleAsync();
                Assert.DoesNotContain("Karen", await visit.Page.ContentAsync(), StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task From_the_nomination_to_the_letter()
    {
        await using var sam = await fixture.VisitAsync();
        await sam.SignInAsync("Sam Teasdale", "/households/nominate");
        await sam.ClickAsync(AriaRole.Button, "Send the nomination");
        await sam.Page.GetByText("Say whether it is safe to ring the family.").First.WaitForAsync();
        await sam.FineAsync();
        await sam.ShotAsync("hih-nominate-errors");
        await sam.Content().GetByRole(AriaRole.Group, new() { Name = "Is it safe to ring the family?" }).GetByLabel("Yes").CheckAsync();
        await sam.Content().GetByRole(AriaRole.Group, new() { Name = "Is it safe to write to them?" }).GetByLabel("No").CheckAsync();
        await sam.FillAsync("Who must not learn of this nomination?", "nobody");
        await sam.Content().GetByLabel("First names").First.FillAsync("Zenobia");
        await sam.Content().GetByLabel("Family name").First.FillAsync("Quillerby");
        await sam.FillAsync("Why do you nominate this household?", "Called every week by four agencies.");
        await sam.Content().GetByLabel("In which area do they live?").SelectOptionAsync("durham-north");
        foreach (var criterion in new[] { "Crime or anti-social behaviour", "School attendance" })
        {
            await sam.Content().GetByRole(AriaRole.Group, new() { Name = criterion }).GetByLabel("It applies").CheckAsync();
            await sam.FillAsync($"What shows it: {criterion.ToLowerInvariant()}", "Reports and registers since June.");
        }
        await sam.Content().GetByLabel("Agreed", new() { Exact = true }).CheckAsync();
        await sam.Content().GetByLabel("To prevent crime and disorder").CheckAsync();
        await sam.ClickAsync(AriaRole.Button, "Send the nomination");
        await sam.Page.WaitForURLAsync("**/referrals/*done=sent");

        await using var hazel = await fixture.VisitAsync();
        await hazel.SignInAsync("Hazel Winship", "/households?show=toscreen");
        await hazel.Content().GetByRole(AriaRole.Row).Filter(new() { HasText = "Z.Q." }).GetByRole(AriaRole.Link).ClickAsync();
        await hazel.Content().GetByRole(AriaRole.Button, new() { Name = "Screen the nomination" }).ClickAsync();
        await hazel.ClickAsync(AriaRole.Button, "Record the screening");
        await hazel.FineAsync();
        await hazel.ShotAsync("hih-screen-errors");
        foreach (var group in await hazel.Content().GetByRole(AriaRole.Group).Filter(new() { HasText = "Not met" }).AllAsync()) await group.GetByLabel("Not met").CheckAsync();
        foreach (var criterion in new[] { "Crime or anti-social behaviour", "School attendance" })
            await hazel.Content().GetByRole(AriaRole.Group, new() { Name = criterion }).GetByLabel("Met", new() { Exact = true }).CheckAsync();
        await hazel.Content().GetByRole(AriaRole.Group, new() { Name = "Is it accepted?" }).GetByLabel("Yes").CheckAsync();
        await hazel.ClickAsync(AriaRole.Button, "Record the screening");
        await hazel.Page.GetByText("The nomination is screened.").WaitForAsync();

        await hazel.Page.GetByRole(AriaRole.Navigation, new() { Name = "This household" }).GetByRole(AriaRole.Link, new() { Name = "Family" }).ClickAsync();
        await hazel.Content().GetByRole(AriaRole.Link, new() { Name = "Designate the household" }).First.ClickAsync();
        await hazel.ClickAsync(AriaRole.Button, "Designate");
        await hazel.Content().GetByRole(AriaRole.Link, new() { Name = "Letter to Zenobia Quillerby" }).ClickAsync();
        await hazel.ClickAsync(AriaRole.Button, "Record that it was given");
        await hazel.Page.GetByRole(AriaRole.Link, new() { Name = "Choose how the letter was given." }).WaitForAsync();
        await hazel.FineAsync();
        await hazel.ShotAsync("hih-letter");
        await hazel.Content().GetByLabel("Handed over in person").CheckAsync();
        await hazel.ClickAsync(AriaRole.Button, "Record that it was given");
        await hazel.Page.GetByText("The notice is recorded.").WaitForAsync();
        foreach (var page in new[] { "/households/claims", "/figures/households", "/figures/households?months=12&area=darlington", "/households?show=ended", "/" })
        {
            await hazel.GoAsync(page);
            await hazel.FineAsync();
            await hazel.ShotAsync("hih" + page.Split('?')[0].Replace('/', '-'));
        }
    }

    private static Task<int> ActionsAsync(Visit visit, string agency = "") =>
        visit.Content().GetByRole(AriaRole.Row).Filter(new() { HasText = "A-20" }).Filter(new() { HasText = agency }).CountAsync();

    private static async Task AnswerAsync(Visit visit, string address, string who, string agency, string answer)
    {
        await visit.GoAsync(address + "/consent");
        await visit.Content().GetByRole(AriaRole.Link, new() { Name = $"Record what {who} says to {agency}: Sees the record" }).ClickAsync();
        await visit.ClickAsync(AriaRole.Button, "Record the answer");
        await visit.Page.GetByText("Say whether consent was given").First.WaitForAsync();
        await visit.Content().GetByRole(AriaRole.Group, new() { Name = "What does she or he say?" }).GetByLabel(answer).CheckAsync();
        await visit.ClickAsync(AriaRole.Button, "Record the answer");
        await visit.Page.GetByText("The answer is recorded and has taken effect.").WaitForAsync();
    }
}
