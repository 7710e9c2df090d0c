using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Marac.Victims;

/// <summary>By when the victim is told, in working days (M-52).</summary>
public static class VictimClock
{
    /// <summary>The last day for the first contact after a referral.</summary>
    public static DateOnly DueAfterReferral(DateOnly referredOn) => UkCalendar.AddWorkingDays(referredOn, MaracSettings.ContactDays.On(referredOn).AfterReferral);

    /// <summary>The last day for telling her what the meeting decided.</summary>
    public static DateOnly DueAfterMeeting(DateOnly heardOn) => UkCalendar.AddWorkingDays(heardOn, MaracSettings.ContactDays.On(heardOn).AfterMeeting);

    /// <summary>What is still to be done for an accepted case, with the last day for it.</summary>
    public static IReadOnlyList<(ContactPurpose Purpose, DateOnly DueOn)> Waiting(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Accepted is null || state.FollowUp.Stage is CaseStage.Withdrawn or CaseStage.TransferredOut or CaseStage.Closed) return [];
        var waiting = new List<(ContactPurpose, DateOnly)>();
        if (!state.FollowUp.IsSettled(ContactPurpose.First)) waiting.Add((ContactPurpose.First, DueAfterReferral(state.ReferredOn)));
        if (state.FollowUp.HeardOn is { } heard && !state.FollowUp.IsSettled(ContactPurpose.AfterMeeting, heard)) waiting.Add((ContactPurpose.AfterMeeting, DueAfterMeeting(heard)));
        return waiting;
    }
}

/// <summary>A timer: the time for telling the victim is over. Whether anything is overdue the state decides.</summary>
/// <param name="DueOn">The day that this timer belongs to.</param>
public sealed record VictimContactDue([property: Plain] CaseId CaseId, [property: Plain] ContactPurpose Purpose, [property: Plain] DateOnly DueOn) : IMessage
{
    private static readonly TimeOnly Morning = new(8, 0);

    public Guid StreamId => CaseId.Value;

    /// <summary>The morning after the last day.</summary>
    internal static DateTimeOffset At(DateOnly dueOn) => UkCalendar.AtLondon(dueOn.AddDays(1), Morning);
}

public static class VictimContactDueHandler
{
    public static Decision Handle(VictimContactDue message, MaracCase state) =>
        VictimClock.Waiting(state).Contains((message.Purpose, message.DueOn)) && !state.FollowUp.OverdueContacts.Contains(message.Purpose)
            ? Decision.Record(new VictimContactOverdue(message.Purpose, message.DueOn))
            : Decision.Nothing;
}
