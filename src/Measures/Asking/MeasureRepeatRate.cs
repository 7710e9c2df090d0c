using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Measures.Facts;
using SafeDurham.Cases.Measures.Repeats;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Measures.Asking;

/// <summary>The repeat rate of a period by a definition, as known now or on a day; counts without people.</summary>
/// <param name="KnownOn">Leaves out what was recorded after this day.</param>
[Requires(Capability.SeeFigures)]
public sealed record MeasureRepeatRate(RateQuestion Question, DateOnly? KnownOn = null) : IQuery<IReadOnlyList<RateGroup>>;

public static class MeasureRepeatRateHandler
{
    public static async Task<IReadOnlyList<RateGroup>> Handle(MeasureRepeatRate query, ReadContext read) =>
        Rate.Count(await Books.ReadAsync(read, Books.EndOf(query.KnownOn)), query.Question);
}
