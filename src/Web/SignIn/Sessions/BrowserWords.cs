namespace SafeDurham.Cases.Web.SignIn.Sessions;

/// <summary>A browser in words that its user knows it by. Nothing is decided by it.</summary>
public static class BrowserWords
{
    private static readonly (string Mark, string Words)[] Programs = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Words)[] Systems =
        [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "a Mac"), ("Linux", "Linux")];

    public static string Of(string? userAgent) => $"{First(Programs, userAgent) ?? "A browser"} on {First(Systems, userAgent) ?? "another system"}";

    private static string? First((string Mark, string Words)[] known, string? userAgent) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Words;
}
