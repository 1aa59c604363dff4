using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>A place where code takes a credential of QStash into its hands.</summary>
/// <param name="Location">The read, or the call that is given a literal.</param>
/// <param name="Name">What the credential is called there: its configuration key, variable or member; never its value.</param>
internal sealed record CredentialUse(Location Location, string Name);
