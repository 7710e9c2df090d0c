using System.Text.Json.Serialization;
using SafeDurham.Cases.Agencies.Reading;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Agencies.Emergency;

/// <summary>
/// Opens a record in an emergency, to read and for an hour, with a reason and a fresh sign-in; a named reviewer is told at once (A13). Never opens what the actor
/// is shut out of or what is restricted to others, nor where anybody is.
/// </summary>
/// <param name="Reference">What the record is called: <c>R-2026-0412</c>, <c>M-2026-0188</c>.</param>
[Requires(Capability.BreakGlass, Creates = true)]
public sealed record BreakGlass([property: Plain] Guid OpeningId, [property: Plain] string Reference, [property: Narrative] string? Reason) : ICommand
{
    /// <summary>How long it is open.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromMinutes(60);

    /// <summary>How lately she must have proved who she is.</summary>
    public static TimeSpan FreshSignIn { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Working days that the reviewer has.</summary>
    public const int ReviewDays = 2;

    [JsonIgnore]
    public Guid StreamId => OpeningId;
}

/// <summary>What stands behind the reference, and who will review.</summary>
public sealed record GlassFacts(IReadOnlyList<Guid> Records, StaffId? Reviewer);

public static class BreakGlassHandler
{
    private const int ShortestReason = 10, LongestReference = 40;
    private static readonly Refusal ReferenceMissing = new("reference-missing", "Enter the reference of the record, such as M-2026-0188.", nameof(BreakGlass.Reference));
    private static readonly Refusal ReasonMissing = new("reason-missing", "Say in a sentence why you need it now and cannot wait.", nameof(BreakGlass.Reason));
    private static readonly Refusal NotFresh = new("sign-in-not-fresh", "Sign in again first: an emergency opening needs a sign-in of the last five minutes.");
    private static readonly Refusal NobodyReviews = new("no-reviewer", "Nobody is named who would review this, so it cannot be opened. Ring the coordinator.");

    public static async Task<GlassFacts> Load(BreakGlass command, ReadContext read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        var records = await read.RowsWithStream<RecordReferenceRow>("t where t.reference = @reference order by t.stream_id", new { reference = Clean(command.Reference) });
        var leads = await read.Rows<StaffRoleRow>(
            """
            t where t.role = @lead and t.from_on <= @today and (t.to_on is null or t.to_on >= @today) and t.staff_id <> @asking
            order by t.agency_id <> @agency, not exists (select 1 from cases.seats s where s.agency_id = t.agency_id and s.coordinator), t.from_on, t.staff_id limit 1
            """,
            new { lead = Role.GovernanceLead, today = UkCalendar.LondonDate(read.Now), asking = read.Actor.Staff, agency = read.Actor.Agency });
        return new GlassFacts([.. records.Select(r => r.Stream)], leads.Select(l => (StaffId?)l.StaffId).FirstOrDefault());
    }

    public static Decision Handle(BreakGlass command, EmergencyOpening state, GlassFacts facts, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(context);
        if (state.Opened is not null) return Decision.Nothing;
        var (reference, reason) = (Clean(command.Reference), Words.Clean(command.Reason));
        List<Refusal> refusals = [];
        if (reference.Length is 0 or > LongestReference) refusals.Add(ReferenceMissing);
        if (reason is null || reason.Length < ShortestReason) refusals.Add(ReasonMissing);
        if (Words.TooLong(reason, nameof(BreakGlass.Reason)) is { } tooLong) refusals.Add(tooLong);
        if (!context.IsProvenWithin(BreakGlass.FreshSignIn)) refusals.Add(NotFresh);
        if (facts.Reviewer is not { } reviewer) return Decision.Refuse([.. refusals, NobodyReviews]);
        if (refusals.Count > 0) return Decision.Refuse(refusals);
        var due = UkCalendar.AddWorkingDays(UkCalendar.LondonDate(context.Now), BreakGlass.ReviewDays);
        var opened = new GlassBroken(context.Actor.Staff, context.Actor.Agency, reference, facts.Records, reason, context.Now, context.Now + BreakGlass.Duration, reviewer, due);
        return Decision.Record(opened).Then(new EmergencyReviewDue(command.OpeningId), UkCalendar.AtLondon(due.AddDays(1), TimeOnly.MinValue));
    }

    private static string Clean(string? reference) => (Words.Clean(reference) ?? "").ToUpperInvariant();
}

/// <summary>The time for a review is up.</summary>
public sealed record EmergencyReviewDue([property: Plain] Guid OpeningId) : IMessage
{
    [JsonIgnore]
    public Guid StreamId => OpeningId;
}

public static class EmergencyReviewDueHandler
{
    public static Decision Handle(EmergencyReviewDue message, EmergencyOpening state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        return state is { Opened: not null, Reviewed: null, Escalated: false } ? Decision.Record(new EmergencyReviewEscalated(context.Now)) : Decision.Nothing;
    }
}

/// <summary>Closes one's own emergency opening before its time.</summary>
[Requires(Capability.BreakGlass, Creates = true)]
public sealed record CloseEmergencyOpening([property: Plain] Guid OpeningId) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => OpeningId;
}

public static class CloseEmergencyOpeningHandler
{
    private static readonly Refusal NotHers = new("opening-not-yours", "Choose an emergency opening of your own.");

    public static Decision Handle(CloseEmergencyOpening command, EmergencyOpening state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (state.Opened is not { } opened || opened.Staff != context.Actor.Staff) return Decision.Refuse(NotHers);
        return state.Until <= context.Now ? Decision.Nothing : Decision.Record(new EmergencyOpeningClosed(context.Now));
    }
}

/// <summary>Decides whether an emergency opening was right. Where it was not, it ends at once.</summary>
[Requires(Capability.ReviewBreakGlass, Creates = true)]
public sealed record ReviewEmergencyOpening([property: Plain] Guid OpeningId, [property: Plain] bool? WasRight, [property: Narrative] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => OpeningId;
}

public static class ReviewEmergencyOpeningHandler
{
    private static readonly Refusal NoneThere = new("opening-not-there", "Choose an emergency opening from the list.");
    private static readonly Refusal AnswerMissing = new("review-answer-missing", "Say whether it was right.", nameof(ReviewEmergencyOpening.WasRight));
    private static readonly Refusal WordsMissing = new("review-words-missing", "Say what you found.", nameof(ReviewEmergencyOpening.Words));
    private static readonly Refusal OwnOpening = new("review-own-opening", "You cannot review your own emergency opening.");
    private static readonly Refusal OtherAgency = new("review-other-agency", "This opening is reviewed by the lead who is named, until it is overdue.");
    private static readonly Refusal Decided = new("review-decided", "This opening was decided otherwise before.");

    public static Decision Handle(ReviewEmergencyOpening command, EmergencyOpening state, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        if (state.Opened is not { } opened) return Decision.Refuse(NoneThere);
        if (state.Reviewed is { } before) return before.WasRight == command.WasRight ? Decision.Nothing : Decision.Refuse(Decided);
        if (opened.Staff == context.Actor.Staff) return Decision.Refuse(OwnOpening);
        if (opened.Reviewer != context.Actor.Staff && opened.Agency != context.Actor.Agency && !state.Escalated) return Decision.Refuse(OtherAgency);
        var words = Words.Clean(command.Words);
        List<Refusal> refusals = [.. command.WasRight is null ? [AnswerMissing] : Array.Empty<Refusal>(), .. words is null ? [WordsMissing] : Array.Empty<Refusal>()];
        if (Words.TooLong(words, nameof(ReviewEmergencyOpening.Words)) is { } tooLong) refusals.Add(tooLong);
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Record(new EmergencyOpeningReviewed(context.Actor.Staff, command.WasRight!.Value, words, context.Now));
    }
}
