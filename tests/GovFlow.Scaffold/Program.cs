namespace GovFlow.Scaffold;

internal static class Program
{
    private static void Main() => Console.WriteLine("scaffold");
}
