namespace SafeDurham.Cases.Rules.Tests.People;

/// <summary>Notes as workers write them, with and without a place in them; the same for everybody from one seed.</summary>
internal sealed class SeededNotes(int seed)
{
    private static readonly string[] Before =
    [
        "She said that he came round again on Friday", "Spoke to the victim at 10:30", "He has breached the order 3 times", "Mum rang in tears", "The children were upstairs", "Seen by the GP on 14/03/2026",
        "IDVA visited on 12 March", "Officer attended, log 412 of 20 November 2026", "Score of 17 on the Dash, 2 don't know", "He was arrested for assault, crime reference CRI/00123456/26", "Neighbours heard shouting",
    ];

    private static readonly string[] After =
    [
        "and she is frightened.", "He does not know.", "Please ring back before 5 pm.", "No further action for now.", "The next hearing is at Crown Court on 3 May.", "Review in 6 weeks.", "Refer to housing.",
    ];

    private static readonly string[] Plain =
    [
        "He called 14 times in one night and sent 40 messages.", "Crown Court hearing on 12 May 2026 at 10:00, 2 witnesses.", "She has 3 children aged 4, 7 and 11 and works part time.", "He was drunk; he followed her down the street and shouted.",
        "Bail until 14/04/2026 with conditions not to contact her.", "NHS number 943 476 5919 checked with the surgery.", "The school has been told and will ring her mother.", "Children's Services closed the case in 2024.",
        "He lost his job in January and watches her all day.", "Dash 18, judgement high, escalation: 3 incidents in 12 months.", "She is to be seen at a safe time, weekdays 10:00 to 15:00.", "The High Court refused the application.",
        "He gave her £200 and said it was the last time.", "Officer 4471 attended at 23:40 and took 2 statements.", "Log 412 of 14 March, crime number 12/3456/26.", "She wants to move and is on the waiting list since 2023.",
        "He hides round the back of the house.", "After school she goes home alone.", "Her sister may be told; nobody else.", "Alcohol: 30 units a week. Cannabis daily.", "He threatened to burn the car. Police took 1 photograph.",
        "The food bank gave a parcel on 2 occasions.", "Probation: 12 month community order, 60 days of rehabilitation.", "Reported to the Family Court; Cafcass officer is named.", "The injunction ends on 31.12.2026.", "Half an hour late, 2nd time in a row.",
        "Ambulance was called at 02:15; she has 2 broken ribs.", "Three strikes and he is out, she says.", "Vehicle checks done, nothing found.", "He said he would kill himself on Christmas Day.",
    ];

    private static readonly string[] Families = ["Alder", "Beech", "Hawthorn", "Victoria", "Station", "Church", "Neville", "Mill", "Priory", "Framwell", "Bede", "Cuthbert", "Rowan", "Kepier", "Gilesgate"];
    private readonly Random lots = new(seed);

    public string One(IReadOnlyList<string> of) => of[lots.Next(of.Count)];

    /// <summary>A note that names a place.</summary>
    public string With(string place) => $"{One(Before)}{One([", ", ". ", " - ", "\n"])}{One(["", "now at ", "see ", "it was "])}{place}{One([". ", ", ", "\n", " "])}{One(After)}";

    public string Without() => string.Join(One([" ", "\n", " "]), Enumerable.Range(0, lots.Next(1, 4)).Select(_ => One(Plain)));

    public string Place() => lots.Next(4) switch { 0 => Postcode(), 1 => Phone(), 2 => Street(), _ => School() };

    public string Postcode()
    {
        var (area, inward) = (One(["DH", "DL", "TS", "NE", "SR", "M", "SW"]), $"{lots.Next(10)}{One(["AB", "BX", "DQ", "EJ", "FW", "HH", "NN"])}");
        var written = $"{area}{lots.Next(1, 20)}{One([" ", "", " "])}{inward}";
        return lots.Next(3) == 0 ? written.ToLowerInvariant() : written;
    }

    public string Phone() => lots.Next(6) switch
    {
        0 => $"0191 {lots.Next(200, 500)} {lots.Next(1000, 9999)}",
        1 => $"07{lots.Next(100, 999)} {lots.Next(100, 999)} {lots.Next(100, 999)}",
        2 => $"07{lots.Next(100, 999)}{lots.Next(100000, 999999)}",
        3 => $"+44 7{lots.Next(100, 999)} {lots.Next(100000, 999999)}",
        4 => $"(01388) {lots.Next(600000, 799999)}",
        _ => $"0{lots.Next(1300, 1399)}-{lots.Next(200, 999)}-{lots.Next(100, 999)}",
    };

    public string Street() => lots.Next(4) switch
    {
        0 => $"{lots.Next(1, 200)} {One(Families)} {One(["Street", "Road", "Terrace", "Row", "Close", "Avenue", "Court"])}",
        1 => $"{lots.Next(1, 200)} {One(Families).ToLowerInvariant()} {One(["street", "rd", "terrace", "row", "close", "ave", "drive"])}",
        2 => $"{One(Families)} {One(["Street", "Road", "Lane", "Crescent", "Gardens", "Fold", "Rise"])}",
        _ => $"{lots.Next(1, 99)}{One(["a", "b", ""])} {One(Families)} {One(["Bank", "View", "St", "Rd", "Tce"])}",
    };

    public string School() => lots.Next(4) switch
    {
        0 => $"{One(Families)} {One(["Primary School", "Infant School", "Academy", "Comprehensive", "Nursery", "High School"])}",
        1 => $"St {One(["Cuthbert", "Bede", "Aidan", "Hild"])}'s {One(["Primary", "RC Primary School", "School", "Academy"])}",
        2 => $"goes to {One(Families).ToLowerInvariant()} {One(["primary", "nursery", "academy", "comp", "junior school"])}",
        _ => $"st {One(["cuthbert", "bede", "aidan"])}s {One(["primary", "primary school", "infants", "school"])}",
    };
}
