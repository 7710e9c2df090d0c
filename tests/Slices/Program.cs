using SafeDurham.Cases.Slices.Tests.Messaging;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace SafeDurham.Cases.Slices.Tests;

/// <summary>Runs the tests; started with <see cref="MessageHost.Word"/> it is a host that handles messages until it is killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [MessageHost.Word] => await MessageHost.RunAsync(),
        _ when arguments.Any(a => a is "--server" or "--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(arguments),
    };
}
