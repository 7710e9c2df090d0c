using System.Diagnostics;

namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>The account that PostgreSQL's programs run under: PostgreSQL refuses root, so root lends them a system user.</summary>
internal sealed class ServerAccount
{
    private static readonly string[] SystemUsers = ["casework", "nobody"];

    private ServerAccount(string? user) => User = user;

    /// <summary>The system user, or null when the programs run as whoever started us.</summary>
    public string? User { get; }

    public static ServerAccount Choose()
    {
        if (Environment.UserName != "root") return new ServerAccount(null);
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new ServerAccount(SystemUsers.FirstOrDefault(known.Contains)
            ?? throw new EmbeddedPostgresException("PostgreSQL does not run as root, and there is no user \"casework\" or \"nobody\" to run it. Create one: useradd --system casework"));
    }

    /// <summary>Whether the account can get to this file or folder and read it.</summary>
    public async Task<bool> CanReadAsync(string path) => (await TryRunAsync("/bin/sh", ["-c", "test -r \"$0\"", path])).Code == 0;

    /// <summary>Makes a folder that belongs to the account and that nobody else can look into.</summary>
    public async Task OwnFolderAsync(string path)
    {
        Directory.CreateDirectory(path);
        FileModes.Set(path, FileModes.OwnerFolder);
        await GiveAsync(path);
    }

    /// <summary>Makes the account the owner.</summary>
    public async Task GiveAsync(string path)
    {
        if (User is not null) await RunAsOurselvesAsync("chown", [User, path]);
    }

    public async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var (code, said) = await TryRunAsync(program, arguments);
        if (code != 0) throw new EmbeddedPostgresException($"{Path.GetFileName(program)} ended with {code}: {said.Trim()}");
    }

    public Task<(int Code, string Said)> TryRunAsync(string program, IReadOnlyList<string> arguments) => FinishAsync(Prepare(program, arguments, User));

    /// <summary>Runs a program under our own account.</summary>
    public static async Task RunAsOurselvesAsync(string program, IReadOnlyList<string> arguments)
    {
        var (code, said) = await FinishAsync(Prepare(program, arguments, null));
        if (code != 0) throw new EmbeddedPostgresException($"{program} ended with {code}: {said.Trim()}");
    }

    /// <summary>A program that is left running; the caller holds its standard input.</summary>
    public Process StartWaiting(string program, IReadOnlyList<string> arguments)
    {
        var start = Prepare(program, arguments, User);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = start.RedirectStandardError = false;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo Prepare(string program, IReadOnlyList<string> arguments, string? user)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // The account may not be able to stand where we stand.
            WorkingDirectory = "/",
        };
        if (user is not null) start.UserName = user;
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task<(int, string)> FinishAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
