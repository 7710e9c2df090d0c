using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Marac;
using SafeDurham.Cases.Marac.Closing;
using SafeDurham.Cases.Marac.Intake;
using SafeDurham.Cases.Panels.Actions;
using SafeDurham.Cases.Panels.Meetings;
using SafeDurham.Cases.Referrals;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;
using SafeDurham.Cases.Rules.Tests.Marac;
using SafeDurham.Cases.Rules.Tests.Referrals;

namespace SafeDurham.Cases.Rules.Tests;

/// <summary>
/// Every refusal of Referrals, Panels, Marac and Mais in the words that people read, approved in Refusals.approved.txt. A change of words shows there; to approve it,
/// replace the file by Refusals.received.txt beside it.
/// </summary>
public partial class ApprovedRefusalsTests
{
    private static readonly Assembly[] Modules = [typeof(Referral).Assembly, typeof(PanelAction).Assembly, typeof(MaracCase).Assembly, typeof(SafeDurham.Cases.Mais.MaisCase).Assembly];

    [Fact]
    public void The_words_are_the_approved_ones()
    {
        var lines = All().Select(r => $"{r.Code}{(r.Field is null ? "" : $" @ {r.Field}")}: {r.Words}").Distinct().Order(StringComparer.Ordinal);
        var received = string.Join('\n', lines) + '\n';
        var approved = File.Exists(Beside("Refusals.approved.txt")) ? File.ReadAllText(Beside("Refusals.approved.txt")) : "";
        if (approved != received) File.WriteAllText(Beside("Refusals.received.txt"), received);

        Assert.Equal(approved, received);
    }

    /// <summary>No refusal stands in the code that the approved list does not hold.</summary>
    [Fact]
    public void No_code_is_missing_from_the_list()
    {
        var sources = new[] { "Referrals", "Panels", "Marac", "Mais" }.SelectMany(m => Directory.EnumerateFiles(Beside($"../../src/{m}"), "*.cs", SearchOption.AllDirectories));
        var codes = sources.Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).SelectMany(f => CodeInSource().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet();

        Assert.True(codes.Count > 40, $"Found {codes.Count} codes only.");
        Assert.Empty(codes.Except(All().Select(r => r.Code)));
    }

    [Fact]
    public void Words_are_sentences_and_name_no_code() => Assert.All(All(), r => Assert.Matches(@"^[A-Z][^_{}]*\.$", r.Words));

    private static IEnumerable<Refusal> All() =>
    [
        .. Modules.SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(f => f.FieldType == typeof(Refusal)).Select(f => (Refusal)f.GetValue(null)!),
        .. SendReferralTests.Incomplete.SelectMany(row => FormRules.Check(row.Data.Item2, Today, ShippedPathways.Find("marac")!)),
        .. DirectForms.Bad.SelectMany(row => Pathways.Check(row.Data.Item2, Today)), .. SharingTests.Missing, .. PathwayTests.Refused, DirectForms.HeldByColleague(),
        .. Pathways.Check(DirectForms.Complete(), Today, DirectForms.FireDeath() with { MinimumFields = ["incident-on", "area"] }),
        .. MaracReferralFormTests.Bad.SelectMany(row => MaracReferralForm.Check(row.Data.Item2, Today)),
        CloseMeetingHandler.NotHeard(["M-2026-0188"]), CloseMeetingHandler.NotHeard(["M-2026-0188", "M-2026-0190"]),
        .. ClosingGaps.Of(Transferred, new(1)), .. ClosingGaps.Of(Transferred, new(2)),
        IntakeAnswers.AcceptedAlready(Marac.Cases.Accepted()), IntakeAnswers.RefusedAlready(),
        .. Corrections.SelectMany(c => ((Decision.Refused)CorrectDatesHandler.Handle(c, Marac.Cases.Waiting(), Scenario.By(Scenario.Coordinator))).Reasons),
    ];

    /// <summary>Came from elsewhere, was heard, and goes on.</summary>
    private static MaracCase Transferred => Marac.Cases.Accepted()
        .And(new HeardAtMarac(default, default, Today, default, [], [], Scenario.Now))
        .And(new TransferredIn("Gateshead MARAC", true, Today, null, null, null, null, Scenario.Now))
        .And(new TransferredOut("Sunderland MARAC", true, Today, TransferStage.Heard, null, null, null, null, null, Scenario.Now));

    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly CorrectDates[] Corrections =
    [
        new(Marac.Cases.Case1, Today.AddDays(1), null, "Why."), new(Marac.Cases.Case1, null, Today.AddDays(1), "Why."), new(Marac.Cases.Case1, Today, Today.AddDays(-1), "Why."),
    ];

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);

    [GeneratedRegex("""new(?: Refusal)?\(\s*"([a-z]+(?:-[a-z]+)+)",\s*\$?"[^"]*\."(?=[,)])""")]
    private static partial Regex CodeInSource();
}
