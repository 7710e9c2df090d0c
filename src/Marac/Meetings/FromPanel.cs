using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Marac.Flags;
using SafeDurham.Cases.Marac.Victims;

namespace SafeDurham.Cases.Marac.Meetings;

/// <summary>The case was put on an agenda.</summary>
public static class CaseListedHandler
{
    public static Decision Handle(CaseListed message, MaracCase state) =>
        message.Forum != Forum.Marac || state.Received is null || state.FollowUp.AgendaSequence >= message.Sequence || state.FollowUp.Heard.Any(h => h.Hearing == message.Hearing)
            ? Decision.Nothing
            : Decision.Record(new ListedAtMarac(message.Meeting, message.Hearing, message.StartsAt, message.Type, message.Sequence, message.At));
}

/// <summary>The case was taken off an agenda, or off the list for good.</summary>
public static class CaseUnlistedHandler
{
    public static Decision Handle(CaseUnlisted message, MaracCase state) =>
        message.Forum != Forum.Marac || state.Received is null || state.FollowUp.AgendaSequence >= message.Sequence
            ? Decision.Nothing
            : Decision.Record(new UnlistedAtMarac(message.Meeting, message.ForGood, message.Reason, message.Words, message.Sequence, message.At));
}

/// <summary>
/// The case was heard: agencies flag their files (M-38), and the victim is told (M-52, M-58). Both clocks start with the day of the meeting, however late the
/// message comes.
/// </summary>
public static class CaseHeardHandler
{
    public static Decision Handle(CaseHeard message, MaracCase state)
    {
        if (message.Forum != Forum.Marac || state.Received is null || state.FollowUp.Heard.Any(h => h.Hearing == message.Hearing)) return Decision.Nothing;
        var until = FlagRule.UntilFrom(state.ReferredOn, Latest(state.FollowUp.HeardOn, message.On));
        return Decision
            .Record(new HeardAtMarac(message.Meeting, message.Hearing, message.On, message.Type, message.Agencies, message.Flags, message.At), new FlagSet(until, message.Agencies))
            .Then(new FlagLapses(message.CaseId, until), FlagLapses.At(until))
            .Then(new VictimContactDue(message.CaseId, ContactPurpose.AfterMeeting, VictimClock.DueAfterMeeting(message.On)), VictimContactDue.At(VictimClock.DueAfterMeeting(message.On)));
    }

    private static DateOnly Latest(DateOnly? before, DateOnly now) => before > now ? before.Value : now;
}
