using System.Runtime.CompilerServices;
using GovFlow.Engine.Expressions.Scripts.Syntax;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Runtime;

/// <summary>One evaluation: the host's scope and what is left of the budget.</summary>
internal sealed class Machine(IScriptScope scope, ScriptBudget budget, Source source)
{
    private long _stepsLeft = budget.MaxSteps;
    private int _depth;

    public IScriptScope Scope => scope;

    public long StepsTaken => budget.MaxSteps - Math.Max(0, _stepsLeft);

    public int MaxNesting => budget.MaxNesting;

    /// <summary>Offset in the code of what runs now, for the place of a failure.</summary>
    public int Position { get; set; }

    public void Charge(long steps)
    {
        if ((_stepsLeft -= steps) < 0)
            throw Fail("budget-steps", $"脚本运算量超过上限（{budget.MaxSteps} 步）；请检查循环是否会结束，或把计算拆小");
    }

    /// <summary>Before a text of that length is built.</summary>
    public void ChargeText(long length)
    {
        LimitText(length);
        Charge((length >> 4) + 1);
    }

    /// <summary>While a text of yet unknown length is built.</summary>
    public void LimitText(long length)
    {
        if (length > budget.MaxTextLength)
            throw Fail("budget-text", $"文本太长（上限 {budget.MaxTextLength} 个字符）");
    }

    /// <summary>Before a text is hashed or compared, 64 characters a step; short ones are free.</summary>
    public void ChargeRead(int length)
    {
        if (length > 64)
            Charge(length >> 6);
    }

    /// <summary>Before one text is looked for in another: at worst every place is compared.</summary>
    public void ChargeSearch(string text, string wanted) => Charge(((long)text.Length * wanted.Length) >> 10);

    /// <summary>Before a list or map of that many items is built or walked.</summary>
    public void ChargeItems(long count)
    {
        LimitItems(count);
        Charge(count + 1);
    }

    /// <summary>While a list or map of yet unknown length is built.</summary>
    public void LimitItems(long count)
    {
        if (count > budget.MaxListLength)
            throw Fail("budget-list", $"列表或对象太大（上限 {budget.MaxListLength} 项）");
    }

    public void Enter(int height)
    {
        if ((_depth += height) > budget.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep();
    }

    public void Leave(int height) => _depth -= height;

    /// <summary>Guards recursion over the levels of a value; level counts from 1.</summary>
    public void CheckNesting(int level)
    {
        if (level > budget.MaxNesting)
            throw Fail("budget-nesting", $"数据嵌套太深（上限 {budget.MaxNesting} 层）");
    }

    /// <summary>The same value, once it is sure that a host can walk it: values share parts, so a small one may unfold without end.</summary>
    public Value Leaving(Value value)
    {
        if (value.Kind >= ValueKind.Text)
        {
            long left = budget.MaxResultSize;
            Measure(value, 0, ref left);
            Charge((budget.MaxResultSize - left) >> 3);
        }

        return value;
    }

    public ScriptException Fail(string code, string message, Exception? inner = null)
    {
        var (line, column) = source.Locate(Position);
        return new ScriptException(line, column, code, message, inner);
    }

    public ScriptException Fail(int position, string code, string message)
    {
        Position = position;
        return Fail(code, message);
    }

    private ScriptException TooDeep() => Fail("budget-depth", $"函数互相调用太深（上限 {budget.MaxDepth} 层）；请改用列表方法或循环");

    /// <summary>Half of a character outside the basic plane cannot be stored as UTF-8, and a name must not be stored damaged.</summary>
    private void MeasureText(string text, ref long left)
    {
        left -= text.Length;
        for (var i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw Fail("broken-text", "文本在一个生僻字或表情符号中间被截断；请先用 [...文本] 按字拆开");
            i++;
        }
    }

    private void Measure(Value value, int level, ref long left)
    {
        left -= 1;
        switch (value.Kind)
        {
            case ValueKind.Text:
                MeasureText(value.AsText!, ref left);
                break;
            case ValueKind.List:
                CheckNesting(level + 1);
                foreach (var item in value.Items)
                    Measure(item, level + 1, ref left);
                break;
            case ValueKind.Map:
                CheckNesting(level + 1);
                foreach (var (name, member) in value.Members)
                {
                    MeasureText(name, ref left);
                    Measure(member, level + 1, ref left);
                }

                break;
        }

        if (left < 0)
            throw Fail("budget-result", $"结果太大（上限 {budget.MaxResultSize} 个值和字符）");
    }
}

/// <summary>
/// The locals of one call. Functions are no values here, so none outlives the call that declared it: frames form a stack, and a callback's
/// frame may serve every item of a list.
/// </summary>
internal sealed class Frame(Machine machine, int slotCount, Frame? parent)
{
    public readonly Machine Machine = machine;
    public readonly Value[] Slots = slotCount == 0 ? [] : new Value[slotCount];
    public readonly Frame? Parent = parent;

    /// <summary>The value returned, or of the last expression statement.</summary>
    public Value Result;

    public Frame Up(int levels)
    {
        var frame = this;
        for (; levels > 0; levels--)
            frame = frame.Parent!;
        return frame;
    }
}
