using System.Text.Json.Serialization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.People.Recording;

namespace SafeDurham.Cases.People.Erasure;

/// <summary>Calls an erasure back before it is carried out. One person is enough: keeping a record can be mended, erasing it cannot.</summary>
[Requires(Capability.EraseRecords)]
public sealed record WithdrawErasure([property: Plain] Guid ErasureId, [property: Plain] PersonId Person, [property: Personal(About = nameof(WithdrawErasure.Person))] string? Words) : ICommand
{
    [JsonIgnore]
    public Guid StreamId => ErasureId;
}

public static class WithdrawErasureHandler
{
    private static readonly Refusal TooLate = new("erasure-too-late", "The erasure was carried out, or is being carried out now. It cannot be called back.");
    private static readonly Refusal WordsMissing = new("erasure-withdrawal-words-missing", "Say why it is withdrawn.", nameof(WithdrawErasure.Words));

    public static Decision Handle(WithdrawErasure command, PersonErasure state)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Stage == ErasureStage.Withdrawn) return Decision.Nothing;
        if (!state.IsOpen || state.Stage == ErasureStage.Begun) return Decision.Refuse(TooLate);
        var words = TypedText.Trim(command.Words);
        if (words is null) return Decision.Refuse(WordsMissing);
        if (TypedText.Check(words, nameof(WithdrawErasure.Words), "the reason", TypedText.LineLength).ToArray() is { Length: > 0 } refusals) return Decision.Refuse(refusals);
        return Decision.Record(new PersonErasureWithdrawn(state.Person, words));
    }
}
