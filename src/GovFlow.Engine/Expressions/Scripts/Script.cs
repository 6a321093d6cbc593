using System.Collections.Frozen;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Syntax;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts;

/// <summary>
/// A parsed script of the safe JavaScript subset: immutable, free of any scope, shared by all instances and threads.
/// It always ends (budget), touches nothing but the scope it is handed, and gives the same value for the same scope.
/// </summary>
public sealed class Script
{
    /// <summary>The longest code accepted, in UTF-16 code units.</summary>
    public const int MaxCodeLength = 65_536;

    private readonly FunctionBody _body;
    private readonly Source _source;
    private readonly AskedName[] _asked;

    internal Script(
        Source source, FunctionBody body, IEnumerable<string> freeNames, IEnumerable<string> calledNames, IEnumerable<string> memberNames, IEnumerable<AskedName> asked)
    {
        _source = source;
        _body = body;
        _asked = [.. asked.OrderBy(a => a.Offset).DistinctBy(a => (a.Name, a.IsCall))];
        FreeNames = freeNames.ToFrozenSet(StringComparer.Ordinal);
        CalledNames = calledNames.ToFrozenSet(StringComparer.Ordinal);
        MemberNames = memberNames.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The code as it was handed in.</summary>
    public string Code => _source.Code;

    /// <summary>The names the script reads from its scope (<c>variables</c>, <c>input</c>), locals and built-in names left out.</summary>
    public IReadOnlySet<string> FreeNames { get; }

    /// <summary>The names the script calls in its scope (<c>getDecision</c>, <c>setRound</c>), locals and built-in functions left out.</summary>
    public IReadOnlySet<string> CalledNames { get; }

    /// <summary>The members the script reads of its free names, by fixed name: <c>variables.Round</c>, also where written <c>variables["Round"]</c>.</summary>
    public IReadOnlySet<string> MemberNames { get; }

    /// <summary>The kind of its value whenever it has one; null where that depends on the run.</summary>
    internal ValueKind? ResultKind => _body.Kind;

    /// <summary>Parses and checks code; never throws for whatever text it is given.</summary>
    /// <returns>The script, or every problem found: a script that has a problem is refused whole.</returns>
    public static ScriptParse Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Parser.Parse(code);
    }

    /// <summary>Runs the script: the value of the <c>return</c> reached, else of the last expression statement, else Undefined.</summary>
    /// <param name="scope">The names of the host; its own exceptions pass through.</param>
    /// <param name="budget">What the run may spend.</param>
    /// <exception cref="ScriptException">The script asked for something that does not exist or spent its budget.</exception>
    public Value Evaluate(IScriptScope scope, ScriptBudget budget)
    {
        long steps = 0;
        return Evaluate(scope, budget, ref steps);
    }

    /// <param name="steps">The steps taken are added, also where the script fails.</param>
    internal Value Evaluate(IScriptScope scope, ScriptBudget budget, ref long steps)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(budget);
        var machine = new Machine(scope, budget, _source);
        try
        {
            return machine.Leaving(_body.Run(new Frame(machine, _body.SlotCount, null)));
        }
        finally
        {
            steps += machine.StepsTaken;
        }
    }

    /// <summary>What the script asks of its scope that a host does not offer, each name once, in the order of the code.</summary>
    /// <param name="isFunction">Whether the host has a function of that name. A call that allows for its absence, <c>f?.()</c>, is not asked about.</param>
    /// <param name="isName">Whether the host has a value of that name. What only <c>typeof</c> looks at is not asked about.</param>
    internal IEnumerable<ScriptProblem> Missing(Func<string, bool> isFunction, Func<string, bool> isName)
    {
        foreach (var (name, isCall, offset) in _asked)
        {
            if (isCall ? isFunction(name) : isName(name))
                continue;
            var (line, column) = _source.Locate(offset);
            yield return isCall
                ? new ScriptProblem(line, column, "unknown-function", $"没有名为“{name}”的函数")
                : new ScriptProblem(line, column, "unknown-name", $"没有名为“{name}”的变量；流程变量请写 get名称() 或 variables.名称");
        }
    }
}

/// <summary>A name the script cannot do without, where it stands.</summary>
internal readonly record struct AskedName(string Name, bool IsCall, int Offset);

/// <summary>What parsing gave: exactly one of a script and at least one problem.</summary>
/// <param name="Script">The script, or null where there are problems.</param>
/// <param name="Problems">In the order of the code; empty where there is a script.</param>
public sealed record ScriptParse(Script? Script, IReadOnlyList<ScriptProblem> Problems);

/// <summary>A reason why code is refused.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">Chinese, says what to write instead.</param>
public sealed record ScriptProblem(int Line, int Column, string Code, string Message);
