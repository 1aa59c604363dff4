using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// Finds, in each function that verifies, the branches that only a rejected or unsigned delivery takes, and what they answer. A branch that answers
/// nothing and goes on with the work is no rejection: that the verification is ignored is another rule's finding.
/// </summary>
internal sealed class RejectionReader
{
    private readonly ProgramModel _program;
    private readonly WorkReader _work;
    private readonly VerificationModel _verification;
    private readonly CancellationToken _cancellationToken;

    public RejectionReader(ProgramModel program, WorkReader work, CancellationToken cancellationToken)
    {
        _program = program;
        _work = work;
        _verification = program.Verification(cancellationToken);
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<Rejection> Read()
    {
        var found = ImmutableArray.CreateBuilder<Rejection>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var (function, checks) in Functions())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (var rejection in In(function, checks))
                if (seen.Add(rejection.Answer.Operation.Syntax))
                    found.Add(rejection);
        }
        return found.ToImmutable();
    }

    // Every function that a verification stands in, with those that do.
    private IEnumerable<(FunctionScope Function, List<IOperation> Checks)> Functions()
    {
        var functions = new Dictionary<SyntaxNode, (FunctionScope Function, List<IOperation> Checks)>();
        foreach (var check in Checks())
        {
            var function = FunctionScope.Around(_program, check);
            if (!functions.TryGetValue(function.Root.Syntax, out var entry))
                functions.Add(function.Root.Syntax, entry = (function, new List<IOperation>()));
            entry.Checks.Add(check);
        }
        return functions.Values;
    }

    // `keys.Any(key => Verify(signature, body, key))` answers for what it asks of each.
    private IEnumerable<IOperation> Checks()
    {
        foreach (var check in Made())
        {
            yield return check;
            for (var parent = check.Parent; parent is not null; parent = parent.Parent)
                if (parent is IInvocationOperation { TargetMethod.Name: "Any" or "Exists" or "All" or "TrueForAll" } asked)
                    yield return asked;
                else if (parent is IBlockOperation { Operations.Length: > 1 })
                    break;
        }
    }

    private IEnumerable<IOperation> Made()
    {
        // A verification that decides nothing has no branch for what it refuses: that is 103's finding.
        var ignored = new HashSet<SyntaxNode>();
        foreach (var call in _verification.Calls)
            if (call.Use.Verdict == AnswerVerdict.Ignored)
                ignored.Add(call.Operation.Syntax);
            else
                yield return call.Operation;
        foreach (var validation in _verification.Reach.Validations)
            yield return validation;
        // A comparison in the handler itself is no call.
        foreach (var endpoint in _program.Endpoints(_cancellationToken).All)
            foreach (var body in endpoint.Bodies.IsDefault ? ImmutableArray<IOperation>.Empty : endpoint.Bodies)
                foreach (var check in _verification.Reach.SummaryOf(body, _cancellationToken).Checks)
                    if (check.Value == SignatureCheck.Verified && !ignored.Contains(check.Key.Syntax))
                        yield return check.Key;
    }

    private Endpoint? EndpointOf(FunctionScope function)
    {
        foreach (var endpoint in _program.Endpoints(_cancellationToken).All)
            if (SymbolEqualityComparer.Default.Equals(endpoint.Handler, function.Symbol) && function.Symbol is not null)
                return endpoint;
        return null;
    }

    private IEnumerable<Rejection> In(FunctionScope function, List<IOperation> checks)
    {
        var syntaxes = new HashSet<SyntaxNode>();
        foreach (var check in checks)
            syntaxes.Add(check.Syntax);
        var carriers = new List<ISymbol>();
        foreach (var parameter in function.Symbol?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
            if (VerifierCallJudge.SaysSignature(parameter))
                carriers.Add(parameter);
        var flow = new SignatureFlow(_verification.Reach.Header, _verification.Reach, ImmutableArray.Create(function.Root), carriers, _cancellationToken);
        var answer = new VerificationAnswer(syntaxes);
        var branches = new RejectedBranches(
            Under(SignatureAssumption.Rejected), Under(SignatureAssumption.Missing), Under(SignatureAssumption.Genuine), _work);
        var answers = new BranchAnswers(new AnswerReader(_program, _cancellationToken), function, EndpointOf(function));

        foreach (var operation in function.Own)
            foreach (var branch in branches.Of(operation, checks))
                foreach (var found in answers.Of(branch))
                    if (!DevelopmentScope.Covers(found.Operation))
                        yield return new Rejection
                        {
                            Answer = found,
                            Location = found.Operation.Syntax.GetLocation(),
                            Check = checks[0].Syntax.GetLocation(),
                            IsOnlyForRejected = !branch.IsShared,
                        };

        SignatureCondition Under(SignatureAssumption assumption) => new(_verification.Reach.Header, flow, answer, assumption, _cancellationToken);
    }
}
