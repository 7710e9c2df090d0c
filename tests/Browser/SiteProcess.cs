using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SafeDurham.Cases.Browser.Tests;

/// <summary>The real program, run as a user runs it.</summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(Process process) => this.process = process;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address => address.Task.Result;

    public int Id => process.Id;

    /// <summary>Everything that it has printed.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Starts it and waits until it has said where it is.</summary>
    public static async Task<SiteProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var site = Begin(environment, ["serve", .. args.Contains("--urls") ? Array.Empty<string>() : ["--urls", "http://127.0.0.1:0"], .. args]);
        var ended = site.process.WaitForExitAsync();
        // A first start fills a synthetic county, which takes its time on a busy machine.
        if (await Task.WhenAny(site.address.Task, ended).WaitAsync(TimeSpan.FromMinutes(5)) == ended)
            throw new InvalidOperationException($"The site ended with {site.process.ExitCode}: {site.Said}");
        return site;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, string Said)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        await using var site = Begin(environment, args);
        await site.process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        site.process.WaitForExit(); // the rest of what it printed
        return (site.process.ExitCode, site.Said);
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<int> EndAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await EndAsync("TERM");
        process.Dispose();
    }

    private static SiteProcess Begin(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> args)
    {
        var dll = typeof(SiteProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Site").Value!;
        var start = new ProcessStartInfo("dotnet", [dll, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS", "ConnectionStrings__Cases", "ConnectionStrings__CasesOwner", "Cases__MasterKeys", "Cases__Demonstration", "Cases__JsonLogs", "OTEL_EXPORTER_OTLP_ENDPOINT" })
            start.Environment.Remove(name);
        // A shorter story is told sooner; a site that is started for itself alone needs only that there is one.
        start.Environment["Cases__DemonstrationMonths"] = args.Contains("--data") ? "1" : "2";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var site = new SiteProcess(new Process { StartInfo = start });
        site.process.OutputDataReceived += (_, line) => site.Hear(line.Data);
        site.process.ErrorDataReceived += (_, line) => site.Hear(line.Data);
        site.process.Start();
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        return site;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        // The address is printed in the middle of the greeting; "Stop with" ends it.
        if (line.StartsWith("Stop with", StringComparison.Ordinal)) address.TrySetResult(AddressLine().Match(Said).Groups[1].Value);
    }

    [GeneratedRegex(@"is at (http://\S+)")]
    private static partial Regex AddressLine();
}
