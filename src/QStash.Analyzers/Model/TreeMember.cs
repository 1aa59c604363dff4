using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model;

/// <summary>A member of a type.</summary>
/// <param name="Syntax">Its declaration.</param>
/// <param name="Words">The words of its text, attributes and comments included.</param>
/// <param name="Speaks">Its own text has to do with QStash, or may have.</param>
internal sealed record TreeMember(MemberDeclarationSyntax Syntax, WordSet Words, bool Speaks)
{
    /// <summary>What others may call it.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            switch (Syntax)
            {
                case MethodDeclarationSyntax method:
                    yield return method.Identifier.ValueText;
                    break;
                case PropertyDeclarationSyntax property:
                    yield return property.Identifier.ValueText;
                    break;
                case EventDeclarationSyntax declared:
                    yield return declared.Identifier.ValueText;
                    break;
                case DelegateDeclarationSyntax made:
                    yield return made.Identifier.ValueText;
                    break;
                case EnumMemberDeclarationSyntax value:
                    yield return value.Identifier.ValueText;
                    break;
                case BaseFieldDeclarationSyntax fields:
                    foreach (var variable in fields.Declaration.Variables)
                        yield return variable.Identifier.ValueText;
                    break;
            }
        }
    }

    /// <summary>Members that a constructor, or a method, puts something into.</summary>
    public IEnumerable<string> Assigned
    {
        get
        {
            foreach (var node in Syntax.DescendantNodes())
                if (node is AssignmentExpressionSyntax assignment)
                    switch (assignment.Left)
                    {
                        case IdentifierNameSyntax name:
                            yield return name.Identifier.ValueText;
                            break;
                        case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access:
                            yield return access.Name.Identifier.ValueText;
                            break;
                    }
        }
    }
}
