using System.Text.Json;
using SafeDurham.Cases.Web.Commands;
using Xunit;

namespace SafeDurham.Cases.Screens.Tests.Host;

public class CommandLineTests
{
    private static readonly Option Folder = new("--data", "DIR", "Folder.");
    private static readonly Option Switch = new("--fresh", null, "Starts over.");
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private Invocation? ran;

    [Fact]
    public async Task Without_a_verb_the_first_one_runs()
    {
        Assert.Equal(ExitCode.Done, await Run("--data", "x", "--fresh"));
        Assert.Equal(("first", "x", true), (ran!.Verb.Name, ran.Value(Folder), ran.Has(Switch)));
    }

    [Fact]
    public async Task A_value_may_follow_an_equals_sign()
    {
        await Run("first", "--data=a=b");
        Assert.Equal("a=b", ran!.Value(Folder));
    }

    [Fact]
    public async Task A_verb_takes_its_one_word()
    {
        Assert.Equal(ExitCode.Done, await Run("second", "referral-list", "--format", "json"));
        Assert.Equal(("referral-list", true), (ran!.Argument, ran.Json));
    }

    [Theory]
    [InlineData("There is no \"serv\".", "serv")]
    [InlineData("\"first\" has no option --dta.", "first", "--dta", "x")]
    [InlineData("--data needs a value: --data DIR.", "--data")]
    [InlineData("--data needs a value: --data DIR.", "--data", "--fresh")]
    [InlineData("--fresh takes no value.", "--fresh=yes")]
    [InlineData("--fresh is given twice.", "--fresh", "--fresh")]
    [InlineData("\"first\" does not know what to do with \"word\".", "first", "word")]
    [InlineData("\"second\" does not know what to do with \"b\".", "second", "a", "b")]
    [InlineData("--format is text or json, not \"xml\".", "--format", "xml")]
    public async Task What_is_not_understood_is_said_and_answers_2(string words, params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await Run(args));
        Assert.StartsWith(words, error.ToString());
        Assert.Null(ran);
    }

    [Fact]
    public async Task What_cannot_start_says_why_and_answers_3()
    {
        var verb = new Verb("broken", "", [], (_, _) => throw new CannotStartException("No database."));
        Assert.Equal(ExitCode.CannotStart, await CommandLine.RunAsync(["broken"], [verb], output, error));
        Assert.Equal("No database.", error.ToString().Trim());
    }

    [Fact]
    public async Task Help_names_every_verb_for_people_and_for_programs()
    {
        Assert.Equal(ExitCode.Done, await CommandLine.RunAsync(["help"], Verbs.All, output, error));
        Assert.All(Verbs.All, verb => Assert.Contains(verb.Summary, output.ToString()));
        var json = new StringWriter();
        await CommandLine.RunAsync(["help", "--format", "json"], Verbs.All, json, error);
        Assert.Equal(Verbs.All.Select(verb => verb.Name), JsonDocument.Parse(json.ToString()).RootElement.EnumerateArray().Select(verb => verb.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Help_for_one_verb_can_be_asked_in_two_ways()
    {
        await CommandLine.RunAsync(["serve", "--help"], Verbs.All, output, error);
        var other = new StringWriter();
        await CommandLine.RunAsync(["help", "serve"], Verbs.All, other, error);
        Assert.Equal(other.ToString(), output.ToString());
        Assert.Equal(ExitCode.Usage, await CommandLine.RunAsync(["help", "nothing"], Verbs.All, output, error));
    }

    private Task<int> Run(params string[] args) => CommandLine.RunAsync(
        args, [new Verb("first", "", [Folder, Switch], Keep), new Verb("second", "", [], Keep, "projection")], output, error);

    private Task<int> Keep(Invocation asked, CancellationToken stop)
    {
        ran = asked;
        return Task.FromResult(ExitCode.Done);
    }
}
