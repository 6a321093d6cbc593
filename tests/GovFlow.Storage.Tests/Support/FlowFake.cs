using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Storage.Tests.Support;

/// <summary>A real flow: three branches wait, for two events and a day's delay; behind the first event waits another.</summary>
internal static class FlowFake
{
    private static readonly CompiledWorkflow Workflow = CompiledWorkflow.Compile(
        DefinitionReader.Read(
            """
            {"id":"fake:1","definitionId":"fake","name":"fake","version":1,"variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},
             "options":{"usableAsActivity":false},
             "root":{"id":"F","nodeId":"W:F","name":"F","type":"Elsa.Flowchart","version":1,"customProperties":{},"metadata":{},
              "activities":[
               {"id":"f","nodeId":"W:F:f","name":"f","type":"Elsa.FlowFork","version":1,"customProperties":{},"metadata":{},
                "branches":{"typeName":"String[]","expression":{"type":"Object","value":"[\"x\",\"y\",\"z\"]"}}},
               {"id":"e1","nodeId":"W:F:e1","name":"e1","type":"Elsa.Event","version":1,"customProperties":{},"metadata":{},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"E1"}}},
               {"id":"e2","nodeId":"W:F:e2","name":"e2","type":"Elsa.Event","version":1,"customProperties":{},"metadata":{},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"E2"}}},
               {"id":"e3","nodeId":"W:F:e3","name":"e3","type":"Elsa.Event","version":1,"customProperties":{},"metadata":{},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"E3"}}},
               {"id":"e4","nodeId":"W:F:e4","name":"e4","type":"Elsa.Event","version":1,"customProperties":{},"metadata":{},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"E4"}}},
               {"id":"d","nodeId":"W:F:d","name":"d","type":"Elsa.Delay","version":1,"customProperties":{},"metadata":{},
                "timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"1.00:00:00"}}}],
              "connections":[
               {"source":{"activity":"f","port":"x"},"target":{"activity":"e1","port":"In"}},
               {"source":{"activity":"f","port":"y"},"target":{"activity":"e2","port":"In"}},
               {"source":{"activity":"f","port":"z"},"target":{"activity":"d","port":"In"}},
               {"source":{"activity":"e1","port":"Done"},"target":{"activity":"e3","port":"In"}},
               {"source":{"activity":"e2","port":"Done"},"target":{"activity":"e4","port":"In"}}]}}
            """).Definition!,
        ActivityRegistry.Standard);

    public static InstanceState Start(Guid caseId, DateTimeOffset at) => Run(null, new Stimulus.Start(ValueMap.Empty), at, caseId);

    public static InstanceState Wake(InstanceState state, string bookmarkId) =>
        Run(state, new Stimulus.Resume(bookmarkId, Value.Null), OfficeFake.Morning, Guid.Empty);

    private static InstanceState Run(InstanceState? before, Stimulus stimulus, DateTimeOffset at, Guid caseId) =>
        new WorkflowEngine().Run(Workflow, before, stimulus, new BurstContext(caseId.ToString(), at, 1)).State;
}
