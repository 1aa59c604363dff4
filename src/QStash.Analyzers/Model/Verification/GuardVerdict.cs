namespace QStash.Analyzers.Model.Verification;

/// <summary>What stands between the internet and an endpoint's work.</summary>
internal enum GuardVerdict
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Something that cannot be seen through: silence.</summary>
    Unknown,

    /// <summary>The QStash signature is verified: in the handler, a filter, a middleware, a scheme.</summary>
    Signature,

    /// <summary>Another authentication scheme or policy.</summary>
    OtherAuthentication,
}
