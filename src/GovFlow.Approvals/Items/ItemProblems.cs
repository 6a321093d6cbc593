using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items;

/// <summary>What is wrong with an item, collected while it is read; a hostile file ends the list, not the process.</summary>
internal sealed class ItemProblems
{
    private const int Most = 100;

    private readonly List<DefinitionProblem> _list = [];

    public IReadOnlyList<DefinitionProblem> List => _list;

    public bool HasErrors { get; private set; }

    public void Error(string path, string code, string message)
    {
        HasErrors = true;
        if (_list.Count < Most)
            _list.Add(new DefinitionProblem(path, code, message));
    }

    public void Warning(string path, string code, string message)
    {
        if (_list.Count < Most)
            _list.Add(new DefinitionProblem(path, code, message) { IsWarning = true });
    }
}
