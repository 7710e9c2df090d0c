using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Transfers;
using SafeDurham.Cases.Marac.Victims;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>An accepted case in a list.</summary>
/// <param name="FlagUntil">Last day of the flag; null while it was not heard.</param>
/// <param name="FlagAgencies">Who was asked to flag its files; <paramref name="Tagged"/> and <paramref name="Lifted"/> say who did.</param>
/// <param name="Hearings">How often it was heard (M-02).</param>
/// <param name="TransferSteps">What is still to be done for its transfer (M-56).</param>
public sealed record MaracCaseRow(
    [property: Plain] CaseId CaseId, [property: Plain, Index] string Reference, [property: Plain, Index] CaseStage Stage, [property: Plain] string Area, [property: Plain] PersonId? Victim,
    [property: Plain] IReadOnlyList<PersonId> PeopleCausingHarm, [property: Plain] DateOnly ReferredOn, [property: Plain] AgencyId ReferredBy, [property: Plain] bool? RepeatConfirmed,
    [property: Plain] MeetingId? Meeting, [property: Plain] DateTimeOffset? MeetingAt, [property: Plain, Index] DateOnly? HeardOn, [property: Plain] int Hearings,
    [property: Plain, Index] DateOnly? FlagUntil, [property: Plain] bool FlagLapsed, [property: Plain] IReadOnlyList<AgencyId> FlagAgencies, [property: Plain] IReadOnlyList<AgencyId> Tagged,
    [property: Plain] IReadOnlyList<AgencyId> Lifted, [property: Plain] StaffId? Idva, [property: Plain] string? TransferredFrom, [property: Plain] string? TransferredTo, [property: Plain] int TransferSteps, [property: Plain] long Version);

/// <summary>The victim of a case waits to be told (M-52).</summary>
/// <param name="Tried">How often it was tried.</param>
public sealed record VictimContactRow(
    [property: Plain, Key] ContactPurpose Purpose, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] PersonId? Victim, [property: Plain, Index] DateOnly DueOn,
    [property: Plain] StaffId? Idva, [property: Plain] AgencyId? IdvaAgency, [property: Plain] int Tried);

/// <summary>A further incident in a case.</summary>
/// <param name="ToldAt">When it was recorded here.</param>
/// <param name="Answered">Somebody decided about the repeat referral.</param>
public sealed record IncidentRow(
    [property: Plain, Key] Guid IncidentId, [property: Plain] CaseId CaseId, [property: Plain] string Reference, [property: Plain] PersonId? Victim, [property: Plain] AgencyId Agency,
    [property: Plain] DateOnly? OccurredOn, [property: Plain, Index] DateOnly IdentifiedOn, [property: Plain] Behaviour Behaviour, [property: Plain] DateTimeOffset ToldAt, [property: Plain] bool Answered, [property: Plain] bool? Refers);

/// <summary>The read models of accepted cases.</summary>
internal static class CaseRows
{
    public static readonly Projection Cases = Projection.PerStream<MaracCase, MaracCaseRow>("marac_cases", 2, Rows);
    public static readonly Projection Contacts = Projection.PerStream<MaracCase, VictimContactRow>("marac_victim_contacts", 1, ContactRows);
    public static readonly Projection Incidents = Projection.PerStream<MaracCase, IncidentRow>("marac_incidents", 2, IncidentRows);

    internal static IEnumerable<MaracCaseRow> Rows(Guid id, MaracCase state)
    {
        if (state is not { Accepted: { } accepted, Received: { } received }) yield break;
        var follow = state.FollowUp;
        yield return new(
            new(id), accepted.CaseReference, follow.Stage, received.Area, state.Victim, state.PeopleCausingHarm, state.ReferredOn, received.From.Agency, accepted.RepeatConfirmed,
            follow.Agenda?.Meeting ?? (follow.Heard.Count == 0 ? null : follow.Heard[^1].Meeting), follow.Agenda?.StartsAt, follow.HeardOn, follow.Heard.Count,
            follow.Flag is null ? null : FlagRule.Until(state), follow.Lapsed is not null, follow.Flag?.Agencies ?? [], follow.Tagged, follow.Lifted, follow.Idva?.Staff,
            follow.In?.FromPanel, follow.Out?.ToPanel, TransferRule.ToDo(state).Count, state.Version);
    }

    internal static IEnumerable<VictimContactRow> ContactRows(Guid id, MaracCase state) => VictimClock.Waiting(state).Select(w => new VictimContactRow(
        w.Purpose, new(id), state.Accepted!.CaseReference, state.Victim, w.DueOn, state.FollowUp.Idva?.Staff, state.FollowUp.Idva?.Agency,
        state.FollowUp.Contacts.Count(c => c.Purpose == w.Purpose && c.Result == ContactResult.Tried)));

    internal static IEnumerable<IncidentRow> IncidentRows(Guid id, MaracCase state) => state.FollowUp.Incidents.Select(i => new IncidentRow(
        i.Identified.IncidentId, new(id), state.Accepted?.CaseReference ?? "", state.Victim, i.Identified.Agency, i.Identified.OccurredOn, i.Identified.IdentifiedOn, i.Identified.Behaviour,
        i.Identified.At, i.Answered is not null, i.Answered?.Refers));
}
