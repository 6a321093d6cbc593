using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>A step that fails has asked for nothing, and a retry is an execution of its own (decision 0006).</summary>
public sealed class FailedStepTests
{
    private static readonly ActivityRegistry Registry = ActivityRegistry.Standard.With(new Office());

    private static InstanceDriver Driver(FlowBuilder flow, EngineLimits? limits = null, bool continues = true) =>
        new(CompiledWorkflow.Compile(flow.Build(), Registry), limits, throughCodec: continues);

    private static IEnumerable<string> Said(InstanceDriver driver) => driver.Effects.OfType<Saying>().Select(s => s.Text);

    [Test]
    public void AStepThatFailsAtOnce_HasAskedForNothing()
    {
        var driver = Driver(new FlowBuilder().Add("office", "Test.Office", ("fails", FlowBuilder.Literal("String", "at once")))).Start();
        Assert.That(driver.State.Incidents.Single().Code, Is.EqualTo("test.failed"));
        Assert.That(driver.Effects, Is.Empty);
        Assert.That(driver.State.Bookmarks, Is.Empty);
    }

    /// <summary>The decision is recorded, then its output does not fit the variable it is bound to.</summary>
    [Test]
    public void AnAnswerThatFails_TakesItsEffectsBack_AndWithdrawsWhatTheStepHadAskedFor()
    {
        var flow = new FlowBuilder().Variable("Number", "Int32", "0").Variable("Noted", "String", "nothing")
            .Add("office", "Test.Office", ("noted", FlowBuilder.Bound("vNoted")), ("result", FlowBuilder.Bound("vNumber"))).Line("z").Chain("office", "z");
        var driver = Driver(flow).Start();
        var first = driver.State.Bookmarks.Single();
        driver.Resume("office", "no number");
        Assert.That(driver.State.Incidents.Single().Code, Is.EqualTo("variable.wrong-type"));
        Assert.That(Said(driver), Is.EqualTo(new[] { $"open {first.Id}", $"withdraw {first.Id}" }), "Not: decided.");
        Assert.That(driver.State.Variables, Is.Empty, "Both variables are at their defaults.");

        driver.Retry();
        var second = driver.State.Bookmarks.Single();
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(second.ActivityExecutionId, Is.Not.EqualTo(first.ActivityExecutionId));
        driver.Resume("office", 5);
        Assert.That(Said(driver), Is.EqualTo(new[] { $"open {first.Id}", $"withdraw {first.Id}", $"open {second.Id}", "decided 5" }));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "z" }));
    }

    [TestCase("skip")]
    [TestCase("cancel")]
    public void AFailedAnswer_IsWithdrawnOnce_HoweverItsIncidentIsSettled(string how)
    {
        var driver = Driver(new FlowBuilder().Variable("Number", "Int32", "0").Add("office", "Test.Office", ("result", FlowBuilder.Bound("vNumber")))).Start();
        driver.Resume("office", "no number");
        driver.Do(how == "skip" ? new Stimulus.Skip(driver.State.Incidents[0].Id) : new Stimulus.Cancel("stop"));
        Assert.That(Said(driver).Count(s => s.StartsWith("withdraw", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void AContainerThatFails_RunsNoneOfTheChildrenItAskedFor_AndThoseItCancelledHaveSaidSo()
    {
        // fast passes the join, which cancels office; then the flowchart asks for more activities than may be open.
        var flow = new FlowBuilder().Add("s", "Elsa.FlowFork", ("branches", FlowBuilder.List("String[]", """["x","y"]""")))
            .Add("office", "Test.Office").Line("fast").Add("join", "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("FlowJoinMode", "WaitAny"))).Line("m1").Line("m2").Line("m3")
            .Connect("s", "office", "x").Connect("s", "fast", "y").Connect("office", "join").Connect("fast", "join")
            .Connect("fast", "m1").Connect("fast", "m2").Connect("fast", "m3");
        var driver = Driver(flow, new EngineLimits { MaxOpenActivities = 4 }).Start();
        Assert.That(driver.State.Incidents.Select(i => (i.Code, i.ActivityId)), Is.EqualTo(new[] { ("instance.too-large", "flow") }));
        Assert.That(Said(driver).Select(s => s.Split(' ')[0]), Is.EqualTo(new[] { "open", "withdraw" }));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "fast" }));
        Assert.That(driver.State.Open.Select(o => o.NodeId), Is.EqualTo(new[] { "Workflow1:flow" }));
    }

    /// <summary>A step of an office: asks for a task, and says what was decided before it stores the answer.</summary>
    private sealed class Office : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new("Test.Office", "测试", "测试", "")
        {
            Inputs = [new InputDescriptor("fails", "String", "失败")],
            Outputs = [new OutputDescriptor("noted", "Object", "记录"), new OutputDescriptor("result", "Object", "结果")],
        };

        public override StepResult Execute(ActivityContext context)
        {
            var task = context.CreateBookmark("Test.Task", Value.Null);
            context.Memory = Value.Of(task.Id);
            context.Emit(new Saying($"open {task.Id}"));
            return context.Input("fails").IsNothing ? StepResult.Waiting : StepResult.Fault("test.failed", "失败");
        }

        public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
        {
            context.Memory = Value.Null;
            context.Emit(new Saying($"decided {input}"));
            context.SetOutput("noted", input);
            context.SetOutput("result", input);
            return StepResult.Done;
        }

        public override void Cancelled(ActivityContext context) => context.Emit(new Saying($"withdraw {context.Memory}"));
    }

    private sealed record Saying(string Text) : Effect;
}
