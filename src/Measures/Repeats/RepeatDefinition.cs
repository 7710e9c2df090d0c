namespace SafeDurham.Cases.Measures.Repeats;

/// <summary>Which behaviour makes a further incident (M-30, M-31).</summary>
public enum CountedBehaviour { Any, Criminal }

/// <summary>From which date the twelve months run (M-34, M-35).</summary>
public enum Clock { LastReferral, LastMeeting }

/// <summary>Which date of the further incident has to lie within them (M-36).</summary>
public enum EventDate { Occurred, Identified }

/// <summary>Whether the earlier one may be another MARAC's (M-37).</summary>
public enum Place { Any, SameArea }

/// <summary>When two cases are about the same people (M-01, M-32).</summary>
public enum SamePeople { Overlap, Exact }

/// <summary>
/// A meaning of "repeat", as data (M-30, M-31, M-72). A meaning that figures were published by is never changed: what is different is a new one, or a new version.
/// </summary>
/// <param name="Name">Stable name, as it is typed and stored: <c>safelives-newer</c>.</param>
/// <param name="Title">What it is called on the screen.</param>
/// <param name="Version">Stored with each published figure.</param>
/// <param name="Source">Where the meaning was seen.</param>
/// <param name="Months">Calendar months that the clock runs (M-33).</param>
public sealed record RepeatDefinition(
    string Name, string Title, CountedBehaviour Behaviour, Clock Clock, EventDate Event, Place Place, SamePeople People, int Version = 1, string Source = "", int Months = 12)
{
    /// <summary>The newer SafeLives wording; what is used when nobody says otherwise.</summary>
    public static RepeatDefinition SafeLivesNewer { get; } = new("safelives-newer", "SafeLives, newer wording", CountedBehaviour.Any, Clock.LastReferral, EventDate.Occurred, Place.Any,
        SamePeople.Overlap, Source: "M-31");

    /// <summary>The older SafeLives wording.</summary>
    public static RepeatDefinition SafeLivesOlder { get; } = new("safelives-older", "SafeLives, older wording", CountedBehaviour.Criminal, Clock.LastReferral, EventDate.Identified, Place.Any,
        SamePeople.Overlap, Source: "M-30");

    /// <summary>Twelve months from the last meeting, as the model agenda and another county's protocol have it.</summary>
    public static RepeatDefinition MeetingClock { get; } = new("meeting-clock", "From the last meeting", CountedBehaviour.Any, Clock.LastMeeting, EventDate.Occurred, Place.Any,
        SamePeople.Overlap, Source: "M-35");

    /// <summary>To the same MARAC only, as another town's form has it.</summary>
    public static RepeatDefinition SameMarac { get; } = new("same-marac", "Same MARAC", CountedBehaviour.Any, Clock.LastReferral, EventDate.Occurred, Place.SameArea,
        SamePeople.Overlap, Source: "M-37");

    /// <summary>Those that come with the product; the first is the usual one.</summary>
    public static IReadOnlyList<RepeatDefinition> Presets { get; } = [SafeLivesNewer, SafeLivesOlder, MeetingClock, SameMarac];

    /// <summary>The preset of a name, or null.</summary>
    public static RepeatDefinition? Named(string? name) => Presets.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The meaning in two sentences, as it stands under every figure.</summary>
    public string InWords
    {
        get
        {
            var behaviour = Behaviour == CountedBehaviour.Any ? "any abuse" : "behaviour that would be criminal (unknown does not count)";
            var people = People == SamePeople.Overlap ? "the same person at risk and at least one of the same people causing harm" : "the same person at risk and exactly the same people causing harm";
            var date = Event == EventDate.Occurred ? "happened (if that is unknown: was identified; else was referred)" : "was identified (if that is unknown: happened; else was referred)";
            var start = Clock == Clock.LastReferral ? "the latest earlier referral of those people" : "the latest meeting that heard those people, on or before the day of this referral";
            var place = Place == Place.Any ? "to any MARAC" : "to the same MARAC";
            return $"A case heard is a repeat when {behaviour} between {people} {date} within {Months} months of {start}, {place}. Both days count.";
        }
    }
}
