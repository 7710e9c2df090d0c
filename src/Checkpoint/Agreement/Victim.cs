using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Agreement;

/// <summary>Records that the victim was asked, with her or his view and restorative wish, or why not (C-25). Never who it is.</summary>
[Requires(Capability.WorkOnCase)]
public sealed record ConsultVictim(
    [property: Plain] CaseId CaseId, [property: Plain] Guid ConsultationId, [property: Plain] VictimReached Reached, [property: Plain] DateOnly On, [property: Plain] bool ToldOutcomes,
    [property: Plain] RestorativeWish Wish, [property: Narrative] string? View) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class ConsultVictimHandler
{
    private static readonly Refusal WishWithoutVictim = new("wish-without-victim", "A wish can only be recorded where the victim was reached.", nameof(ConsultVictim.Wish));
    private static readonly Refusal NotTold = new("victim-not-told", "Tell the victim what may come of it, and tick that you did.", nameof(ConsultVictim.ToldOutcomes));

    public static Decision Handle(ConsultVictim command, CheckpointCase state, CommandContext context)
    {
        if (state.Consultations.Any(c => c.ConsultationId == command.ConsultationId)) return Decision.Nothing;
        if (CaseChecks.Open(state) is { } closed) return Decision.Refuse(closed);
        var reached = command.Reached == VictimReached.Reached;
        return CaseChecks.Any(out var refusals,
            CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            !reached && command.Wish != RestorativeWish.NotAsked ? WishWithoutVictim : null,
            reached && !command.ToldOutcomes ? NotTold : null,
            reached || command.Reached == VictimReached.NotSafe
                ? CaseChecks.Needed(command.View, "view-missing", reached ? "Write what the victim said." : "Write why it is not safe, and who decided that.", nameof(command.View))
                : Words.TooLong(command.View, nameof(command.View)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new VictimConsulted(command.ConsultationId, command.Reached, command.On, command.ToldOutcomes && reached, command.Wish, Words.Clean(command.View), context.Now));
    }
}
