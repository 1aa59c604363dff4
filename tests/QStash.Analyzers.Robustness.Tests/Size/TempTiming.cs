using System.IO;
using System.Linq;
using System.Threading.Tasks;
using QStash.Analyzers.Robustness.Tests.Fixes;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using Xunit;

namespace QStash.Analyzers.Robustness.Tests.Size;

public sealed class TempTiming
{
    [Fact]
    public async Task Dump()
    {
        using var log = new StreamWriter("/tmp/dump.log") { AutoFlush = true };
        var project = Host.Open(ProgramSources.All.Last());
        var found = await project.FindingsAsync();
        foreach (var f in found.Where(f => f.Id is "QSTASH404")) log.WriteLine("before " + f);
        var one = found.First(f => f.Id == "QSTASH404" && f.Location.SourceTree!.FilePath.EndsWith("OrderMessages.cs"));
        var after = await (await Repair.OfferAsync(project, one))!.ApplyAsync(project);
        log.WriteLine((await ProgramState.ReadAsync(after)).Single(t => t.Key.EndsWith("OrderMessages.cs")).Value);
        foreach (var f in (await after.FindingsAsync()).Where(f => f.Id is "QSTASH404")) log.WriteLine("after " + f);
    }
}
