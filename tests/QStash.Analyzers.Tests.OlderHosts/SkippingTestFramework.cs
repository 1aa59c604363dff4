using System;
using System.Collections.Generic;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QStash.Analyzers.Tests.OlderHosts;

/// <summary>xunit 2 with one thing of its successor: a test can find out while it runs that it is to be skipped. Skipped is neither passed nor failed.</summary>
public sealed class SkippingTestFramework(IMessageSink diagnosticMessageSink) : XunitTestFramework(diagnosticMessageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases, new Skips(executionMessageSink), executionOptions);
    }

    private sealed class Skips(IMessageSink next) : LongLivedMarshalByRefObject, IMessageSink
    {
        // What xunit.assert begins the message of SkipException with.
        private const string Mark = "$XunitDynamicSkip$";

        public bool OnMessage(IMessageSinkMessage message) => next.OnMessage(
            message is ITestFailed { Messages: [{ } said, ..] } failed && said.StartsWith(Mark, StringComparison.Ordinal) ? new TestSkipped(failed.Test, said[Mark.Length..]) : message);
    }
}
