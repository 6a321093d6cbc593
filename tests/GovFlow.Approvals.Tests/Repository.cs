namespace GovFlow.Approvals.Tests;

/// <summary>Where the checkout lies: the folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No GovFlow.sln above the tests.");
    }
}
