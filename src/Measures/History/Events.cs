using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Measures.History;

/// <summary>What the old spreadsheet says of a hearing besides its dates; kept under the key of the person at risk.</summary>
/// <param name="Reference">The spreadsheet's own name of the hearing, so that it can be found there.</param>
public sealed record ImportedDetails(string Reference, string? Gender, string? Ethnicity, string? Disability, string? Lgbt, string? Age);

/// <summary>
/// A line of a partnership's old spreadsheet: a case that was referred and, with a meeting date, heard. People are pseudonyms: ids made from the spreadsheet's
/// references, of which only keyed digests are kept. Said again with other content it corrects what was said first.
/// </summary>
/// <param name="Hearing">Made from the spreadsheet's reference of the hearing.</param>
/// <param name="MeetingOn">The meeting that heard it; null for a case that was referred and never heard.</param>
/// <param name="ImportBegan">When the import began that the line came with.</param>
/// <param name="Line">The line of the file.</param>
[EventName("measures_hearing_imported")]
public sealed record HearingImported(
    [property: Plain] Guid Hearing, [property: Plain] Guid Victim, [property: Plain] IReadOnlyList<Guid> PeopleCausingHarm, [property: Plain] DateOnly ReferredOn,
    [property: Plain] DateOnly? IncidentOn, [property: Plain] DateOnly? IdentifiedOn, [property: Plain] Behaviour Behaviour, [property: Plain] DateOnly? MeetingOn,
    [property: Plain] string Area, [property: Plain] string ReferringAgency, [property: Plain] int? Children,
    [property: SpecialCategory(About = "Victim")] ImportedDetails? Details, [property: Plain] DateTimeOffset ImportBegan, [property: Plain] int Line) : IOccurredThen
{
    DateTimeOffset IOccurredThen.OccurredAt => UkCalendar.AtLondon(MeetingOn ?? ReferredOn, TimeOnly.MinValue);
}
