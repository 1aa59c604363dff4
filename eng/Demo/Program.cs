using System;
using QStash.Analyzers.Demo;
using Spectre.Console;

// Without arguments: the sample, its findings, their repair. With a path: the findings of that project, which stays as it is.
var arguments = Arguments.Parse(args);
if (arguments.Help)
{
    Console.Out.Write(Arguments.Usage);
    return ExitCode.NothingFound;
}
if (arguments.Error is { } error)
{
    Console.Error.WriteLine(error);
    Console.Error.Write(Arguments.Usage);
    return ExitCode.NotAnalyzed;
}

// Colours are for eyes: a pipe gets plain lines.
var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
using var folder = new TemporaryFolder(arguments.Keep);
try
{
    return arguments.Path is { } path
        ? new ProjectAnalysis(folder, console).Run(path, arguments.Sarif)
        : new SampleRun(folder, console, arguments.Picture).Run();
}
catch (NotAnalyzedException failure)
{
    Console.Error.WriteLine(failure.Message);
    return ExitCode.NotAnalyzed;
}
