using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>Kills, pauses and wakes processes of ours, by their number.</summary>
internal static partial class Processes
{
    private const int SigKill = 9, SigStop = 19, SigCont = 18;

    public static void Kill(int id) => kill(id, SigKill);

    public static void Pause(int id) => kill(id, SigStop);

    public static void Wake(int id) => kill(id, SigCont);

    public static IEnumerable<int> ChildrenOf(int parent) => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Select(n => int.TryParse(n, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0 && Stat(id) is { } s && s.Parent == parent);

    /// <summary>Whether it is gone, or dead and only waits for somebody to take note of it.</summary>
    public static bool IsDead(int id) => Stat(id) is not { } stat || stat.State is 'Z' or 'X';

    /// <summary>The fields behind the name, which may hold anything: state and parent come first.</summary>
    private static (char State, int Parent)? Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { return null; }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int id, int signal);
}

/// <summary>Something to be done when this program ends, however it ends: a shell waits for the end of its input and then does it.</summary>
internal sealed class Leash : IDisposable
{
    private readonly Process shell;

    private Leash(Process shell) => this.shell = shell;

    /// <param name="script">What to do, with the arguments as $1, $2 ….</param>
    public static Leash On(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT TERM HUP; read -r _; " + script, "leash", .. arguments]) { RedirectStandardInput = true };
        return new Leash(Process.Start(start)!);
    }

    public void Dispose()
    {
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.Dispose();
    }
}
