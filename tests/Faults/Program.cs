using SafeDurham.Cases.Faults.Tests.Place;
using SafeDurham.Cases.Faults.Tests.Storm;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace SafeDurham.Cases.Faults.Tests;

/// <summary>Runs the tests; with <see cref="NodeProgram.Word"/> it is a node that is killed, with <see cref="FullRun.Word"/> it runs the proof at full size.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [NodeProgram.Word] => await NodeProgram.RunAsync(),
        [FullRun.Word, .. var options] => await FullRun.RunAsync(options),
        _ when arguments.Any(a => a is "--server" or "--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(arguments),
    };
}
