using System.Diagnostics;

namespace SafeDurham.Cases.Faults.Tests.Place;

/// <summary>A file system in memory that is soon full. Goes when we go, however we end.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 320;
    private readonly Leash leash;

    private SmallDisk(string folder, string asRoot)
    {
        Folder = folder;
        leash = Leash.On("$2 umount -l \"$1\"; rmdir \"$1\"", folder, asRoot);
    }

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <returns>Null where we may not mount anything.</returns>
    public static async Task<SmallDisk?> MountAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cases-disk-").FullName;
        var asRoot = Environment.UserName == "root" ? "" : "sudo -n";
        using var mount = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{asRoot} mount -t tmpfs -o size={Megabytes}m,mode=777 tmpfs \"$0\" 2>/dev/null", folder]))!;
        await mount.WaitForExitAsync();
        if (mount.ExitCode == 0) return new SmallDisk(folder, asRoot);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Writes until there is no room.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 1 << 12 })
        {
            var block = new byte[size];
            try { while (true) file.Write(block); }
            catch (IOException) { } // that is what was wanted
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public ValueTask DisposeAsync()
    {
        leash.Dispose();
        return ValueTask.CompletedTask;
    }
}
