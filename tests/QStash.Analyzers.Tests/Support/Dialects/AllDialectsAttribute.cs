using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace QStash.Analyzers.Tests.Support.Dialects;

/// <summary>Runs a theory once for each way of writing a publish call.</summary>
internal sealed class AllDialectsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Dialect.All.Select(d => new object[] { d });
}
