using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Marac.Meetings;

/// <summary>What the MARAC announces to the panel about one of its cases.</summary>
internal static class ToPanel
{
    /// <summary>The case is to be heard. Announced under the version that the recording will have, so that the latest announcement counts.</summary>
    internal static CaseToBeHeard Announce(CaseId id, MaracCase state, string reference, string? transferredFrom, int eventsBefore, DateTimeOffset now) => new(
        id, Forum.Marac, reference, state.Received!.Area, [.. state.People.Select(p => new PersonOfCase(p.Person, p.Role))],
        [.. state.Criteria?.Routes().Where(r => r.Answer.Met).Select(r => r.Code) ?? []], state.Risk?.Score, state.ReferredOn, state.Received.From.Agency, transferredFrom,
        state.Version + eventsBefore, now);

    internal static CaseNotToBeHeard Withdraw(CaseId id, MaracCase state, string reason, DateTimeOffset now) => new(id, Forum.Marac, reason, state.Version + 1, now);
}
