using System.Globalization;

namespace SafeDurham.Cases.Faults.Tests.Tests;

/// <summary>Where the histories of the test runs lie, and the seed of this one.</summary>
internal static class RunFolder
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);
    private static readonly Lazy<string> Folder = new(Make);

    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var told) ? told : Random.Shared.Next(1, 1_000_000);

    public static string File(string name) => Path.Combine(Folder.Value, $"{Seed}-{name}.jsonl");

    private static string Make()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "histories"));
        foreach (var old in folder.EnumerateFiles().Where(f => TimeProvider.System.GetUtcNow() - f.LastWriteTimeUtc > Kept)) old.Delete();
        return folder.FullName;
    }
}
