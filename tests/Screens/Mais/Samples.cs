using System.Reflection;
using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Mais;
using SafeDurham.Cases.Mais.Reading;
using SafeDurham.Cases.People;
using SafeDurham.Cases.People.Reading;
using SafeDurham.Cases.Web.Hosting;
using SafeDurham.Cases.Web.Screens.Mais;
using SafeDurham.Cases.Web.Screens.Mais.Forms;
using SafeDurham.Cases.Web.Screens.Marac.Cases;
using SafeDurham.Cases.Web.SignIn;

namespace SafeDurham.Cases.Screens.Tests.Mais;

/// <summary>A made-up adult at MAIS, and its pages without a site around them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 14, 0, TimeSpan.Zero);
    public static readonly CaseId Case = new(Id(1));
    private static readonly PersonId Adult = new(Id(11));
    private static readonly Persona Manager = Personas.All.Single(p => p.Id == "bev"), Officer = Personas.All.Single(p => p.Id == "sam");

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static Section42Checked Check(MaisStep step, Suspected abuse = Suspected.No) => new(Id(200 + (int)step), step, Suspected.Yes, abuse, Suspected.NotKnown, null, Now);

    /// <summary>Accepted yesterday; and what came after.</summary>
    public static MaisScreen Screen(params IReadOnlyList<IEvent> more)
    {
        var received = new MaisReferralReceived(
            new ReferralId(Id(2)), "R-2026-0412", new MaisOrigin(Officer.Agency.Id, Officer.Staff, Now.AddDays(-2)), Adult, new SafeContact(true, null, false, null, "his nephew"),
            new Consent(ConsentAnswer.Given, true, null), "crime-and-disorder-s115", "durham-north", ["reason-causing"], [new FormAnswer("why", "Rings 999 nightly.")]);
        IEvent[] told = [received, Check(MaisStep.Referral), Check(MaisStep.Triage), new MaisTriaged(TriageOutcome.Accepted, "V-2026-0042", null, null, null, true, Now.AddDays(-1)), .. more];
        var events = told.Select((data, i) => new Recorded(data, Case.Value, i + 1, Now.AddDays(-1), Now.AddDays(-1), SignedIn.From(Manager).Actor)).ToList();
        var state = Fold.From<MaisCase>(events);
        var view = new MaisCaseView(Case, events.Count, state, ["Must not learn of this referral: his nephew."], Section42State.NotMet, DatedEntry.Of(events, MaisTimeline.Describe), null, 0, [Capability.WorkOnCase, Capability.AnswerReferral], 0);
        return new(view, new PersonCard(Adult, "Norman", "Quarrel", null, [], BirthDate.InYear(1950), [], null, null, null, false), new Dictionary<StaffId, StaffName>(),
            new Dictionary<AgencyId, string> { [Officer.Agency.Id] = Officer.Agency.Name }, SignedIn.From(Manager), KnownAt.Now, Now);
    }

    /// <summary>A form's page as it is shown when it is open with this in it.</summary>
    public static RenderFragment Page(Type page, MaisScreen screen, Action<MaisForm>? typed = null, params IReadOnlyList<Refusal> refusals)
    {
        var shown = (ComponentBase)Activator.CreateInstance(page)!;
        var formPage = page.BaseType!;
        var form = (MaisForm)Activator.CreateInstance(formPage.GetGenericArguments()[0])!;
        form.CommandId = Id(99);
        typed?.Invoke(form);
        Set(formPage, shown, "Desk", new Desk(null!, null!, new Clock(), null!));
        Set(formPage, shown, "Screen", screen);
        Set(formPage, shown, "Form", form);
        Set(formPage, shown, "Refusals", refusals);
        var render = page.GetMethod("BuildRenderTree", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return builder => render.Invoke(shown, [builder]);
    }

    private static void Set(Type type, object on, string property, object value) =>
        type.GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(on, value);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
