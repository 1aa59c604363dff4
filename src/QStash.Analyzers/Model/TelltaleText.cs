using System;

namespace QStash.Analyzers.Model;

/// <summary>
/// Whether the text of a member, in a tree that shows a trace of QStash, may itself have to do with it: it shows a trace, or it sends, verifies, wires or
/// holds a secret, whatever the names. Generous: a member that says nothing of the kind is bound only when something leads to it.
/// </summary>
internal static class TelltaleText
{
    private static readonly string[] Words =
    {
        "signature", "signing", "hmac", "jwt", "jsonweb", "securitytoken", "secret", "credential", "bearer", "authorization", "apikey", "api_key", "currentkey", "nextkey", "://", "localhost",
        "publish", "enqueue", "schedule", "webhook", "callback", "httprequestmessage", "postas", "putas", "sendasync", "restrequest", "flurl", "baseaddress", "addhttpclient",
        "iendpointroutebuilder", "iapplicationbuilder", "webapplication", "routegroupbuilder", "iservicecollection", "mappost", "mapput", "mappatch", "mapmethods", "mapgroup", "mapfallback",
        "usemiddleware", "usewhen", "addscheme", "addpolicy", "httptrigger", "apigateway", "fromheader", "request.headers",
    };

    public static bool Speaks(string text, int start, int length)
    {
        if (TreeTrace.Shows(text, start, length))
            return true;
        foreach (var word in Words)
            if (text.IndexOf(word, start, length, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return HoldsToken(text, start, length);
    }

    // `authToken`, `_token`, but not what stops a task.
    private static bool HoldsToken(string text, int start, int length)
    {
        var end = start + length;
        for (var at = start; (at = text.IndexOf("token", at, end - at, StringComparison.OrdinalIgnoreCase)) >= 0; at += 5)
            if (!Follows(text, at, "cancellation") && !Follows(text, at, "stopping"))
                return true;
        return false;
    }

    private static bool Follows(string text, int at, string word) =>
        at >= word.Length && string.Compare(text, at - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
