using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>Inputs, variables and outputs.</summary>
internal sealed partial class BurstRun
{
    private readonly Dictionary<(string NodeId, string Output), Value> _kept = [];
    private readonly List<(Visit Scope, int Slot, Value Before)> _written = []; // by outputs of the step under way

    public Value LastResult { get; private set; }

    /// <summary>Outputs that scripts may still ask for, by node and name.</summary>
    public IReadOnlyDictionary<(string NodeId, string Output), Value> KeptOutputs => _kept;

    private Value[] Inputs(Visit visit)
    {
        var node = visit.Compiled;
        if (node.Constants is not null)
        {
            Account.Spend(node.ConstantsCost);
            return node.Constants;
        }

        var values = new Value[node.Inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                Account.Check();
            values[i] = Evaluate(visit, node.Inputs[i].Expression, node.Inputs[i].Name);
            Account.SpendFor(values[i]);
        }

        return values;
    }

    /// <summary>The value of an expression.</summary>
    /// <exception cref="StepFaultException">It cannot be evaluated.</exception>
    public Value Evaluate(Visit visit, CompiledExpression expression, string name)
    {
        Value value;
        switch (expression.Kind)
        {
            case InputKind.Constant:
                return expression.Constant;
            case InputKind.Variable:
                value = ScopeOwner(visit, expression.Variable.Owner).Scope![expression.Variable.Index];
                break;
            case InputKind.WorkflowInput:
                value = ScopeOf(visit).WorkflowInput(expression.Text);
                break;
            case InputKind.Script:
                value = Run(visit, expression.Script!, name);
                break;
            default:
                throw new StepFaultException("expression.failed", $"无法计算输入“{name}”：{expression.Text}");
        }

        return ElsaTypes.TryConvert(value, expression.TypeName, out var converted)
            ? converted
            : throw new StepFaultException("expression.wrong-type", $"无法计算输入“{name}”：结果“{value}”不是 {expression.TypeName}。");
    }

    private Value Run(Visit visit, Script script, string name)
    {
        long steps = 0;
        try
        {
            return script.Evaluate(Globals.At(visit), ScriptBudget.Default, ref steps);
        }
        catch (ScriptException error)
        {
            throw new StepFaultException("expression.failed", $"无法计算输入“{name}”：第 {error.Line} 行第 {error.Column} 列：{error.Message}");
        }
        finally
        {
            Account.Spend(steps);
        }
    }

    /// <summary>The visit that holds the scope of an enclosing node.</summary>
    public static Visit ScopeOwner(Visit visit, CompiledNode owner)
    {
        var scope = visit;
        while (!ReferenceEquals(scope.Compiled, owner))
            scope = scope.Parent!;
        return scope;
    }

    /// <summary>Where a visit's names are looked up: a child workflow's node lives in its user's workflow, not in its own.</summary>
    private static Visit ScopeOf(Visit visit) => visit.Compiled.Workflow is not null && visit.Parent is not null ? visit.Parent : visit;

    /// <summary>The visit of the workflow this visit belongs to.</summary>
    public static Visit WorkflowOf(Visit visit)
    {
        var scope = ScopeOf(visit);
        while (scope.Compiled.Workflow is null)
            scope = scope.Parent!;
        return scope;
    }

    /// <summary>A variable by name, innermost scope first; a loop's variables hide the others.</summary>
    public static bool TryVariable(Visit visit, string name, out Value value)
    {
        for (var scope = ScopeOf(visit); scope is not null; scope = scope.Compiled.Workflow is null ? scope.Parent : null)
        {
            if (scope.Locals is { } locals && locals.TryGetValue(name, out value))
                return true;
            if (scope.Scope is not null && scope.Compiled.Scope!.IndexOfName(name) is var slot and >= 0)
            {
                value = scope.Scope[slot];
                return true;
            }
        }

        value = Value.Undefined;
        return false;
    }

    public static bool TrySetVariable(Visit visit, string name, Value value)
    {
        for (var scope = ScopeOf(visit); scope is not null; scope = scope.Compiled.Workflow is null ? scope.Parent : null)
        {
            if (scope.Scope is null || scope.Compiled.Scope!.IndexOfName(name) is var slot && slot < 0)
                continue;
            SetVariable(scope, slot, value);
            return true;
        }

        return false;
    }

    public static void SetVariable(Visit scope, int slot, Value value)
    {
        if (!scope.Compiled.Scope!.TryConvert(slot, value, out var converted))
        {
            var variable = scope.Compiled.Scope.Variables[slot];
            throw new StepFaultException("variable.wrong-type", $"“{value}”不能存入变量“{variable.Name}”（{variable.TypeName}）。");
        }

        scope.Scope![slot] = PlainValue.Of(converted);
    }

    public void SetOutput(Visit visit, string name, Value value)
    {
        var output = Array.Find(visit.Compiled.Outputs, o => o.Name == name);
        if (output?.Variable is { } slot)
        {
            var scope = ScopeOwner(visit, slot.Owner);
            _written.Add((scope, slot.Index, scope.Scope![slot.Index]));
            SetVariable(scope, slot.Index, value);
        }
        else if (output?.WorkflowOutput is { } workflowOutput)
            SetWorkflowOutput(visit, workflowOutput, value);
        if (visit.Compiled.KeepsOutputs)
            _kept[(visit.Compiled.NodeId, name)] = PlainValue.Of(value);
        if (Workflow.Scripts.UsesLastResult)
            LastResult = PlainValue.Of(value);
    }

    public static void SetWorkflowOutput(Visit visit, string name, Value value)
    {
        var workflow = WorkflowOf(visit);
        var outputs = workflow.WorkflowOutputs ?? ValueMap.Empty;
        visit.Run.Account.Spend(BurstAccount.Units(outputs.Count));
        workflow.WorkflowOutputs = outputs.With(name, PlainValue.Of(value));
    }

    /// <summary>A child workflow has completed: its outputs become its node's. False where one does not fit, which faults the node.</summary>
    private bool TryPassOutputs(Visit visit)
    {
        if (visit.WorkflowOutputs is not { } outputs)
            return true;
        try
        {
            foreach (var (name, value) in outputs)
                SetOutput(visit, ScriptNaming.Camel(name), value);
            return true;
        }
        catch (StepFaultException fault)
        {
            Fault(visit, fault.Code, fault.Message);
            return false;
        }
    }
}
