using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Referrals.Paths;

/// <summary>Says how a pathway is from a day on. What was sent before that day keeps the terms under which it was sent.</summary>
[Requires(Capability.ManagePathways, Creates = true)]
public sealed record DefinePathway([property: Plain] DateOnly From, PathwayDefinition Definition) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => PathwayIds.Of(Definition.Code);
}

public static partial class DefinePathwayHandler
{
    private const int MostDays = 60;
    private static readonly Refusal CodeWrong = new("pathway-code-wrong", "Give a short code of small letters, figures and hyphens, such as fire-safety.", nameof(PathwayDefinition.Code));
    private static readonly Refusal NameMissing = new("pathway-name-missing", "Name the pathway as referrers will look for it.", nameof(PathwayDefinition.Name));
    private static readonly Refusal PurposeMissing = new("pathway-purpose-missing", "Say in one sentence what the pathway is for.", nameof(PathwayDefinition.Purpose));
    private static readonly Refusal InPast = new("pathway-from-past", "A change holds from today or a later day. What was in force before stays as it was.", nameof(DefinePathway.From));
    private static readonly Refusal GatewayMissing = new("pathway-gateway-missing", "Choose at least one lawful gateway that may be stated.", nameof(PathwayDefinition.Gateways));
    private static readonly Refusal TimeWrong = new("pathway-time-wrong", $"Give the time for an answer as 1 to {MostDays} working days.", nameof(PathwayTime.WorkingDays));
    private static readonly Refusal CutOffWrong = new("pathway-cut-off-wrong", "Give the cut-off as an hour from 1 to 23.", nameof(PathwayTime.CutOffHour));
    private static readonly Refusal RemindWrong = new("pathway-remind-wrong", "Give the reminder as 1 to 48 hours before an answer is due.", nameof(PathwayTime.RemindHours));
    private static readonly Refusal LapseWrong = new("pathway-lapse-wrong", "Give the time after which an unanswered question ends the referral as 5 to 120 working days.", nameof(PathwayTime.LapseWorkingDays));
    private static readonly Refusal ReasonMissing = new("pathway-reasons-missing", "Give at least one reason for not taking a referral.", nameof(PathwayDefinition.DeclineReasons));
    private static readonly Refusal QuestionWrong = new("pathway-question-wrong", "Every question needs its words, and no two may have the same code.", nameof(PathwayDefinition.Questions));
    private static readonly Refusal PanelsOwn = new("pathway-of-a-panel", "What a panel opens is decided by the panel. Choose a case held by the receiving agency.", nameof(PathwayDefinition.Opens));
    private static readonly Refusal MinimumUnknown = new("pathway-minimum-unknown", "Choose the minimum fields from the list.", nameof(PathwayDefinition.MinimumFields));

    public static Decision Handle(DefinePathway command, Pathway state, CommandContext context)
    {
        var definition = Clean(command.Definition);
        if (state.Definitions.FirstOrDefault(d => d.From == command.From) is { } same && Same(same.Definition, definition)) return Decision.Nothing;
        // Only the product itself, when it brings its pathways for the first time, may say what always was.
        var first = state.Definitions.Count == 0 && context.Actor == Actor.System;
        Refusal[] refusals = [.. Check(definition, UkCalendar.LondonDate(context.Now)), .. !first && command.From < UkCalendar.LondonDate(context.Now) ? new[] { InPast } : []];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Record(new PathwayDefined(command.From, definition));
    }

    private static IEnumerable<Refusal> Check(PathwayDefinition d, DateOnly today)
    {
        if (!CodeForm().IsMatch(d.Code)) yield return CodeWrong;
        if (d.Name.Length == 0) yield return NameMissing;
        if (d.Purpose.Length == 0) yield return PurposeMissing;
        if (d.Gateways.Count == 0 || d.Gateways.Any(g => Referrals.Gateways.All(today).All(known => known.Code != g))) yield return GatewayMissing;
        if (d.Time.WorkingDays is < 1 or > MostDays) yield return TimeWrong;
        if (d.Time.CutOffHour is < 1 or > 23) yield return CutOffWrong;
        if (d.Time.RemindHours is < 1 or > 48) yield return RemindWrong;
        if (d.Time.LapseWorkingDays is < 5 or > 120) yield return LapseWrong;
        if (d.DeclineReasons.Count == 0) yield return ReasonMissing;
        if (d.Questions.Any(q => q.Text.Length == 0 || q.Code.Length == 0) || d.Questions.GroupBy(q => q.Code).Any(g => g.Count() > 1)) yield return QuestionWrong;
        if (d.IsPanels() != (ShippedPathways.Find(d.Code)?.IsPanels() ?? false)) yield return PanelsOwn;
        if (d.MinimumFields.Any(f => PathwayDefinition.MinimumFieldsKnown.All(known => known.Code != f))) yield return MinimumUnknown;
        foreach (var tooLong in new[] { Words.TooLong(d.Name, nameof(d.Name), Words.ShortText), Words.TooLong(d.Purpose, nameof(d.Purpose), 1000), Words.TooLong(d.Note, nameof(d.Note), 1000) }.OfType<Refusal>()) yield return tooLong;
        if (d.Questions.Any(q => q.Text.Length > 300 || q.Hint?.Length > 300 || q.Choices.Any(c => c.Length > Words.ShortText)))
            yield return new("too-long", "Shorten the questions to 300 characters each, and their choices to 200.", nameof(d.Questions));
    }

    private static PathwayDefinition Clean(PathwayDefinition d) => d with
    {
        Name = Words.Clean(d.Name) ?? "",
        Purpose = Words.Clean(d.Purpose) ?? "",
        Note = Words.Clean(d.Note),
        Senders = [.. d.Senders.Distinct()],
        Receivers = [.. d.Receivers.Distinct()],
        Questions = [.. d.Questions.Select(q => q with { Code = q.Code.Trim(), Text = Words.Clean(q.Text) ?? "", Hint = Words.Clean(q.Hint), Choices = [.. q.Choices.Select(Words.Clean).OfType<string>()] })],
        DeclineReasons = [.. d.DeclineReasons.Where(r => Words.Clean(r.Words) is not null).Select(r => r with { Words = Words.Clean(r.Words)! })],
    };

    private static bool Same(PathwayDefinition one, PathwayDefinition other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,40}$")]
    private static partial Regex CodeForm();
}
