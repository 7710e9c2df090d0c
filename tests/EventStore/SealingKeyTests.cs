using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.EventStore.Keys;
using Xunit;

namespace SafeDurham.Cases.EventStore.Tests;

public sealed class SealingKeyTests
{
    [Fact]
    public void A_sealing_key_is_read_as_it_was_written_and_older_ones_still_check()
    {
        var master = MasterKeys.Generate("1");
        var (old, now) = (SealingKey.Generate(), SealingKey.Generate());
        var head = new ChainHead("events", 1, 2, "aa", "bb", TimeProvider.System.GetUtcNow(), "", "").SignedWith(old);
        var both = SealingKey.Parse(now.Format() + ";" + old.Format());
        Assert.Equal(now.Id, both.Id);
        Assert.True(head.IsSignedBy(both));
        Assert.False(head.IsSignedBy(now));
        Assert.False((head with { LastPosition = 3 }).IsSignedBy(both));
        Assert.Equal(SealingKey.From(master).Id, SealingKey.From(master).Id);
        Assert.Contains("BEGIN PUBLIC KEY", both.PublicPem());
        Assert.Throws<FormatException>(() => SealingKey.Parse("AAAA"));
        Assert.Throws<FormatException>(() => SealingKey.Parse(" "));
    }
}
