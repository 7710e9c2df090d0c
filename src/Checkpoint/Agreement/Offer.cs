using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Checkpoint.Agreement;

/// <summary>Offers a contract, and keeps what the person was told (C-07).</summary>
/// <param name="Told">Codes of what was said; all of them have to be.</param>
[Requires(Capability.WorkOnCase)]
public sealed record MakeOffer([property: Plain] CaseId CaseId, [property: Plain] IReadOnlyList<string> Told, [property: Narrative] string? Words, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>The person agrees or declines (C-07).</summary>
/// <param name="Understands">The person understands what is asked.</param>
[Requires(Capability.WorkOnCase)]
public sealed record AnswerOffer(
    [property: Plain] CaseId CaseId, [property: Plain] bool Agreed, [property: Plain] bool Understands, [property: Narrative] string? Words, [property: Plain] DateOnly On) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

/// <summary>Names the navigator who stays with the person (C-24).</summary>
[Requires(Capability.WorkOnCase)]
public sealed record AllocateNavigator([property: Plain] CaseId CaseId, [property: Plain] StaffId Staff, [property: Plain] AgencyId Agency) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => CaseId.Value;
}

public static class MakeOfferHandler
{
    private static readonly Refusal NotEligible = new("not-decided-eligible", "Decide first that a contract may be offered.");
    private static readonly Refusal VictimNotAsked = new("victim-not-asked", "Record first that the victim was asked, that it was tried, or that there is none.");
    private static readonly Refusal MadeAlready = new("offer-made-already", "The offer was made already. Record what the person answered.");

    public static Decision Handle(MakeOffer command, CheckpointCase state, CommandContext context)
    {
        var (today, words) = (CaseChecks.Today(context), Words.Clean(command.Words));
        if (state.Offer is { } made) return made.On == command.On && made.Words == words && made.Told.Order().SequenceEqual(command.Told.Order()) ? Decision.Nothing : Decision.Refuse(MadeAlready);
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        if (state.Stage != CheckpointStage.Eligible) return Decision.Refuse(state.IsOver && state.Eligibility?.Eligible != false ? CaseChecks.IsOver : NotEligible);
        var missing = CheckpointSettings.ToBeTold.On(today).Where(t => !command.Told.Contains(t.Code)).ToList();
        return CaseChecks.Any(out var refusals,
            state.Consultations.Count == 0 ? VictimNotAsked : null,
            missing.Count > 0 ? new("not-all-told", $"The person has to be told all of it before she or he can agree. Not ticked: {string.Join("; ", missing.Select(m => m.Words))}.", nameof(command.Told)) : null,
            CaseChecks.NotAfterToday(command.On, today, nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words))) ? Decision.Refuse(refusals)
            : Decision.Record(new OfferMade([.. CheckpointSettings.ToBeTold.On(today).Select(t => t.Code)], words, command.On, context.Now));
    }
}

public static class AnswerOfferHandler
{
    private static readonly Refusal NotOffered = new("not-offered", "Record first that the contract was offered, and what was said.");
    private static readonly Refusal NotUnderstood = new("not-understood", "Nobody can agree to what she or he does not understand. Explain it again, with an interpreter where that helps.", nameof(AnswerOffer.Understands));
    private static readonly Refusal BeforeOffer = new("answer-before-offer", "The offer was made later than this day. Check it.", nameof(AnswerOffer.On));
    private static readonly Refusal Answered = new("answered-already", "The answer was recorded already.");

    public static Decision Handle(AnswerOffer command, CheckpointCase state, CommandContext context)
    {
        var words = Words.Clean(command.Words);
        if (state.Answer is { } answer) return answer.Agreed == command.Agreed && answer.On == command.On && answer.Words == words ? Decision.Nothing : Decision.Refuse(Answered);
        if (CaseChecks.Open(state) is { } closed) return Decision.Refuse(closed);
        if (state.Offer is not { } offer) return Decision.Refuse(NotOffered);
        return CaseChecks.Any(out var refusals,
            command.Agreed && !command.Understands ? NotUnderstood : null,
            command.On < offer.On ? BeforeOffer : CaseChecks.NotAfterToday(command.On, CaseChecks.Today(context), nameof(command.On)),
            Words.TooLong(command.Words, nameof(command.Words)))
            ? Decision.Refuse(refusals)
            : Decision.Record(new OfferAnswered(command.Agreed, command.Understands, words, command.On, context.Now));
    }
}

public static class AllocateNavigatorHandler
{
    public static Decision Handle(AllocateNavigator command, CheckpointCase state, CommandContext context)
    {
        if (state.Opened is null) return Decision.Refuse(CaseChecks.NotOpened);
        if (state.Navigator is { } now && now.Staff == command.Staff && now.Agency == command.Agency) return Decision.Nothing;
        return Decision.Record(new NavigatorAllocated(command.Staff, command.Agency, context.Now));
    }
}
