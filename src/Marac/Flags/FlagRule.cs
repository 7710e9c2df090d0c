namespace SafeDurham.Cases.Marac.Flags;

/// <summary>The twelve months for which agencies keep a flag on their files (M-38, M-39).</summary>
public static class FlagRule
{
    /// <summary>The last day of the flag, that day included: so many calendar months after the referral or the last meeting (M-35); null before the case is accepted.</summary>
    public static DateOnly? Until(MaracCase state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Accepted is null ? null : UntilFrom(state.ReferredOn, state.FollowUp.HeardOn);
    }

    /// <summary>The same from the two days.</summary>
    public static DateOnly UntilFrom(DateOnly referredOn, DateOnly? heardOn)
    {
        var anchor = MaracSettings.FlagAnchor.On(referredOn) == FlagAnchor.Meeting && heardOn is { } heard ? heard : referredOn;
        return anchor.AddMonths(MaracSettings.FlagMonths.On(referredOn));
    }

    /// <summary>Whether the flag is on, on a day.</summary>
    public static bool IsOn(MaracCase state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FollowUp.Flag is { } flag && day <= flag.Until;
    }
}
