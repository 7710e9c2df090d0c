using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Panels.Hearings;
using SafeDurham.Cases.Panels.Reading;
using SafeDurham.Cases.Web.Live;

namespace SafeDurham.Cases.Web.Screens.Panels.Research;

/// <summary>
/// One agency's answers for all cases of a meeting as one form. Each box has one line for facts and one for opinions, whose ids follow from hearing, agency and
/// box: sent twice they are kept once, and sent changed they correct what stood there.
/// </summary>
public static class ResearchForm
{
    public static readonly EntryBox[] Boxes = [EntryBox.Victim, EntryBox.Children, EntryBox.PersonCausingHarm, EntryBox.AddressOrOther];

    /// <summary>What is known and not shared has a line of its own in each hearing.</summary>
    private const string WithheldLine = "withheld";

    public static string Name(HearingId hearing, EntryBox box, EntryNature nature) => $"{hearing.Value:N}-{box}-{nature}";
    public static string NothingName(HearingId hearing) => $"{hearing.Value:N}-nothing";
    public static string WithheldName(HearingId hearing) => $"{hearing.Value:N}-withheld";
    public static string WithheldBoxName(HearingId hearing) => $"{hearing.Value:N}-withheld-box";
    public static string SeenName(HearingId hearing, Guid entry) => $"{hearing.Value:N}-seen-{entry:N}";

    public static Guid LineId(HearingId hearing, AgencyId agency, EntryBox box, EntryNature nature) => DerivedId.From($"research/{box}/{nature}", hearing.Value, agency.Value);
    public static Guid WithheldId(HearingId hearing, AgencyId agency) => DerivedId.From($"research/{WithheldLine}", hearing.Value, agency.Value);

    /// <summary>The line that a field shows, or null while nothing was sent.</summary>
    public static Entry? Line(MyResearchCase item, Guid id)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Lines.FirstOrDefault(l => l.EntryId == id);
    }

    /// <summary>Lines that no field shows: entered in another way.</summary>
    public static IEnumerable<Entry> Others(MyResearchCase item, AgencyId agency)
    {
        ArgumentNullException.ThrowIfNull(item);
        var shown = Boxes.SelectMany(b => Enum.GetValues<EntryNature>().Select(n => LineId(item.Hearing, agency, b, n))).Append(WithheldId(item.Hearing, agency)).ToHashSet();
        return item.Lines.Where(l => !shown.Contains(l.EntryId));
    }

    /// <summary>The commands that the form means for one case; none where nothing was typed and nothing was ticked.</summary>
    public static IReadOnlyList<ICommand> Commands(MyResearchCase item, AgencyId agency, TypedForm typed)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(typed);
        if (!item.Open) return [];
        var lines = new List<ResearchLine>();
        var struck = new List<ICommand>();
        foreach (var box in Boxes)
            foreach (var nature in Enum.GetValues<EntryNature>())
                Take(LineId(item.Hearing, agency, box, nature), typed[Name(item.Hearing, box, nature)], (id, words, seen) => new ResearchLine(id, box, nature, words, Withheld: false, seen));
        var about = Enum.TryParse<EntryBox>(typed[WithheldBoxName(item.Hearing)], out var chosen) ? chosen : EntryBox.Victim;
        Take(WithheldId(item.Hearing, agency), typed[WithheldName(item.Hearing)], (id, words, seen) => new ResearchLine(id, about, null, words, Withheld: true, seen));

        var nothing = typed[NothingName(item.Hearing)] is not null;
        if (lines.Count == 0 && struck.Count == 0 && !nothing) return [];
        var isSaid = lines.Count > 0 || nothing || Others(item, agency).Any();
        return [.. struck, .. isSaid ? [new AnswerResearch(item.Hearing, lines, Finished: true, nothing)] : Array.Empty<ICommand>()];

        void Take(Guid id, string? text, Func<Guid, string, int, ResearchLine> line)
        {
            var (words, there) = (Words.Clean(text), Line(item, id));
            if (words is not null) lines.Add(line(id, words, Seen(id, there)));
            else if (there is not null) struck.Add(new StrikeResearch(item.Hearing, id, "Taken out by the agency before the meeting."));
        }

        int Seen(Guid id, Entry? there) => int.TryParse(typed[SeenName(item.Hearing, id)], out var seen) ? seen : there is null ? 0 : there.Revision;
    }

    /// <summary>Whether the form differs from what the agency has answered, so that pressing once sends only what is new.</summary>
    public static bool IsNew(MyResearchCase item, AgencyId agency, TypedForm typed)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(typed);
        if (item.Answer is null) return Commands(item, agency, typed).Count > 0;
        if (typed[NothingName(item.Hearing)] is not null != (item.Answer == ResearchAnswer.NothingKnown)) return true;
        return Boxes.Any(b => Enum.GetValues<EntryNature>().Any(n => Differs(LineId(item.Hearing, agency, b, n), typed[Name(item.Hearing, b, n)])))
            || Differs(WithheldId(item.Hearing, agency), typed[WithheldName(item.Hearing)]);

        bool Differs(Guid id, string? text) => Words.Clean(text) != Line(item, id)?.Words;
    }
}
