using SafeDurham.Cases.Checkpoint;
using SafeDurham.Cases.Checkpoint.Contracts;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Screens.Tests.Checkpoint;

/// <summary>A contract from 1 August to 1 December 2026.</summary>
internal static class Samples
{
    public static readonly DateOnly Start = new(2026, 8, 1);
    public static readonly Guid First = new("00000000-0000-0000-0000-000000000001"), Drugs = new("00000000-0000-0000-0000-000000000002"), Hours = new("00000000-0000-0000-0000-000000000003");
    private static readonly DateTimeOffset At = new(2026, 8, 1, 9, 0, 0, TimeSpan.Zero);

    public static CheckpointCase Contract(params IReadOnlyList<IEvent> more)
    {
        IReadOnlyList<Condition> conditions =
        [
            new(First, ConditionKind.NoOffending, DueOn: Start.AddMonths(4)), new(Drugs, ConditionKind.Pathway, "Six sessions", "drugs", DueOn: new(2026, 10, 1)),
            new(Hours, ConditionKind.HoursOrTag, Hours: 20, DueOn: Start.AddMonths(4)),
        ];
        IEvent[] begin =
        [
            new CaseOpened("C-2026-0001", "checkpoint", default, null, null, default, default, Start, null, [], At), new OfferAnswered(true, true, null, Start, At),
            new ContractSigned(Start, Start.AddMonths(4), conditions, default, At),
        ];
        return Fold.From<CheckpointCase>(begin.Concat(more).Select((e, i) => new Recorded(e, First, i + 1, At, At, Actor.System)));
    }

    public static SessionPlanned Session(int day, Guid? condition = null) => new(new Guid(day, 0, 0, new byte[8]), condition, new DateTimeOffset(2026, 8, day, 10, 0, 0, TimeSpan.Zero), "Session", At);

    public static SessionAttended Attended(int day, Attendance attendance) => new(new Guid(day, 0, 0, new byte[8]), attendance, "Ill.", default, At);

    public static HoursLogged Log(int minutes) => new(new Guid(minutes, 0, 0, new byte[8]), Hours, Start.AddDays(9), minutes, null, default, At);
}
