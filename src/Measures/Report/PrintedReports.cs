namespace SafeDurham.Cases.Measures.Report;

/// <summary>A report of the customer's that comes with the product, as it was printed; for the demonstration and for trying the arithmetic (N-20 to N-26).</summary>
public sealed record PrintedReport(Guid Id, string Title, string Area, string PreviousHeading, string CurrentHeading, string Source, string File)
{
    public IReadOnlyList<ReportRow> Rows()
    {
        using var stream = typeof(PrintedReport).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"{File} is not in the program.");
        using var text = new StreamReader(stream);
        return ReportFile.Read(text).Rows;
    }

    /// <summary>The command that takes it in.</summary>
    public ImportReportTables Import() => new(Id, Title, Area, PreviousHeading, CurrentHeading, Source, Rows());

    public static IReadOnlyList<PrintedReport> All { get; } =
    [
        new(new("5afe0601-0000-7000-8000-000000000001"), "Performance report, quarter 1: 12 months to 30 June 2017", "County Durham and Darlington (about 610,000 people)",
            "12 months to end June 2016", "12 months to end June 2017", "Police, Crime and Victims' Commissioner, performance report", "police-and-crime-june-2017.csv"),
        new(new("5afe0601-0000-7000-8000-000000000002"), "Slides to scrutiny, 2 November 2018: overall crime", "County Durham (about 500,000 people)",
            "Apr 16 – Mar 17", "Apr 17 – Mar 18", "Safe Durham Partnership, slides to the Safer Stronger Scrutiny Committee", "slides-november-2018.csv"),
        new(new("5afe0601-0000-7000-8000-000000000003"), "Partnership plan 2011/14, refresh 2012: progress", "County Durham",
            "Apr-Dec 2010", "Apr-Dec 2011", "Safe Durham Partnership Plan 2011/14, refresh 2012", "partnership-plan-2012.csv"),
    ];
}
