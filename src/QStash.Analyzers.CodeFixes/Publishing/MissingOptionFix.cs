using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Gives an option to each of a call's critical messages that lacks it, in the call's own dialect; all of them or none.</summary>
public abstract class MissingOptionFix : QStashFix
{
    private protected MissingOptionFix(Rule rule)
        : base(rule)
    {
    }

    /// <summary>Whether a message lacks what this fix gives.</summary>
    private protected abstract bool Lacks(CriticalMessage message);

    /// <summary>What can be given to a message, the best first.</summary>
    private protected abstract IEnumerable<MissingOption> OptionsFor(CriticalMessage message, PublishCall call, TreeModel tree);

    internal sealed override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (tree.CriticalCalls.FirstOrDefault(verdict => verdict.Call.Location.SourceSpan == location.SourceSpan) is not { Call: var call, Messages: var messages })
            return null;
        var offers = new List<Offer>();
        foreach (var message in messages)
        {
            if (!Lacks(message))
                continue;
            if (OptionsFor(message, call, tree).Select(option => OptionPlace.OfferFor(call, message.Item, option, tree)).FirstOrDefault(offer => offer is not null) is not { } found)
                return null;
            offers.Add(found);
        }
        return offers.Count switch
        {
            0 => null,
            1 => offers[0],
            _ => new Offer(offers[0].Title + " to each message", edit =>
            {
                foreach (var offer in offers)
                    offer.Edit(edit);
            }),
        };
    }
}
