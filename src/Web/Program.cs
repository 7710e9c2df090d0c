using SafeDurham.Cases.Web.Commands;

// The web host is the command line too: `serve` is what happens when no verb is given.
return await CommandLine.RunAsync(args, Verbs.All, Console.Out, Console.Error);
