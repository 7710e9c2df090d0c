using Microsoft.Playwright;
using Xunit;

namespace SafeDurham.Cases.Browser.Tests.Panels;

/// <summary>Steps that the tests of a meeting share.</summary>
internal static class Meeting
{
    /// <summary>Fixes a meeting today and gives its address.</summary>
    public static async Task<string> FixMeetingAsync(this Visit visit)
    {
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        await visit.GoAsync("/meetings/new");
        await visit.FillAsync("Day", $"{today.Day}");
        await visit.FillAsync("Month", $"{today.Month}");
        await visit.FillAsync("Year", $"{today.Year}");
        await visit.FillAsync("Begins at", "23:59");
        await visit.FillAsync("Place", "Meeting room 2, County Hall");
        await visit.ClickAsync(AriaRole.Button, "Fix this meeting");
        await visit.SeesAsync("Agenda");
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    /// <summary>
    /// Takes the cases of the meeting that the demonstration has prepared off its agenda, so that they wait to be listed. Where other tests have had those heard, referrals that
    /// wait are accepted: whichever test comes first, each finds its cases.
    /// </summary>
    public static async Task FreeCasesAsync(this Visit visit, int needed)
    {
        Task<int> Waiting() => visit.Page.Locator("button[value^='list:']").CountAsync();
        await visit.GoAsync("/meetings");
        var addresses = (await visit.Page.Locator("tbody th a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).Distinct().ToList();
        var (waiting, list) = (0, "");
        foreach (var address in addresses)
        {
            await visit.GoAsync(address);
            if (await visit.Page.Locator("button[value='off-all']").CountAsync() > 0)
            {
                await visit.Page.Locator("button[value='off-all']").ClickAsync();
                await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            }
            if (await Waiting() is var here && here >= waiting) (waiting, list) = (here, address);
            if (waiting >= needed) return;
        }
        for (; waiting < needed; waiting++)
        {
            await visit.GoAsync("/marac/referrals");
            await visit.Page.Locator("button[data-key=a]").First.ClickAsync();
            await visit.Page.GetByText("is accepted as").WaitForAsync();
        }
        await visit.EventuallyAsync(list, Waiting, needed);
    }

    /// <summary>Puts the first waiting cases on the agenda, one press each.</summary>
    public static async Task ListCasesAsync(this Visit visit, Counter hands, string address, int count)
    {
        await visit.GoAsync(address);
        for (var listed = 0; listed < count; listed++)
        {
            var waiting = visit.Page.Locator("button[value^='list:']");
            await hands.ClickAsync(waiting.First);
            await Assertions.Expect(visit.Page.Locator(".cases-agenda__list > li")).ToHaveCountAsync(listed + 1);
        }
    }

    /// <summary>The hearings begin a moment after the cases were listed.</summary>
    public static async Task AskedAsync(this Visit visit, string address, int cases)
    {
        await visit.EventuallyAsync(address, () => visit.Page.GetByText("Research: ").CountAsync(), cases);
    }

    public static async Task EventuallyAsync(this Visit visit, string address, Func<Task<int>> count, int expected)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await visit.GoAsync(address);
            if (await count() >= expected) return;
            await visit.Page.WaitForTimeoutAsync(250);
        }
        Assert.Fail($"{address} never showed {expected}.");
    }

    /// <summary>Opens the live page and waits until its circuit is up.</summary>
    public static async Task LiveAsync(this Visit visit, string address)
    {
        await visit.Page.GotoAsync(address + "/live");
        await visit.Page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.Page.GetByText("live: ").WaitForAsync();
    }

    public static ILocator Button(this Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator CaseHeading(this Visit visit) => visit.Page.Locator("#case-heading");

    /// <summary>Leaves the field that has the focus, so that single keys are keys again.</summary>
    public static Task LeaveFieldAsync(this Visit visit) => visit.Page.EvaluateAsync("document.activeElement?.blur()");
}
