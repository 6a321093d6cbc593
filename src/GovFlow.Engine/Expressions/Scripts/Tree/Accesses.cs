using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>A link of a chain: where it or an earlier link is optional and meets nothing, the rest of the chain is Undefined.</summary>
internal abstract class ChainNode(int height) : Node(height)
{
    public sealed override Value Evaluate(Frame frame) => TryEvaluate(frame, out var value) ? value : Value.Undefined;

    public abstract override bool TryEvaluate(Frame frame, out Value value);
}

internal sealed class MemberNode(Node target, string name, bool optional, int position) : ChainNode(Over(target))
{
    public override bool TryEvaluate(Frame frame, out Value value)
    {
        if (!target.TryEvaluate(frame, out var from) || (optional && from.IsNothing))
        {
            value = default;
            return false;
        }

        frame.Machine.Position = position;
        value = Access.Member(frame.Machine, from, name);
        return true;
    }
}

internal sealed class IndexNode(Node target, Node index, bool optional, int position) : ChainNode(Over(target, index))
{
    public override bool TryEvaluate(Frame frame, out Value value)
    {
        if (!target.TryEvaluate(frame, out var from) || (optional && from.IsNothing))
        {
            value = default;
            return false;
        }

        var key = index.Evaluate(frame);
        frame.Machine.Position = position;
        value = Access.Index(frame.Machine, from, key);
        return true;
    }
}
