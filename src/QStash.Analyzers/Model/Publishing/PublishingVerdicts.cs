namespace QStash.Analyzers.Model.Publishing;

/// <summary>What is wrong with the program's messages, each kind read once for all trees. Rules 403 to 409, 502 and 503 and their fixes ask here.</summary>
internal sealed class PublishingVerdicts
{
    public PublishingVerdicts(ProgramModel program)
    {
        Criticality = new PerTree<CriticalityVerdict>(token => CriticalityVerdict.All(program, token), verdict => verdict.Call.Location.SourceTree);
        Loops = new PerTree<LoopVerdict>(token => LoopVerdict.All(program, token), verdict => verdict.Location.SourceTree);
        BodySizes = new PerTree<BodySizeVerdict>(token => BodySizeVerdict.All(program, token), verdict => verdict.Call.Location.SourceTree);
        Options = new PerTree<OptionVerdict>(token => OptionReader.All(program, token), verdict => verdict.Syntax.SyntaxTree);
        Headers = new PerTree<UpstashHeader>(token => UpstashHeader.Unknown(program, token), header => header.Syntax.SyntaxTree);
        Crons = new PerTree<CronText>(token => CronText.All(program, token), cron => cron.Syntax.SyntaxTree);
    }

    public PerTree<CriticalityVerdict> Criticality { get; }

    public PerTree<LoopVerdict> Loops { get; }

    public PerTree<BodySizeVerdict> BodySizes { get; }

    public PerTree<OptionVerdict> Options { get; }

    public PerTree<UpstashHeader> Headers { get; }

    public PerTree<CronText> Crons { get; }
}
