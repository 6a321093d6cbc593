using Microsoft.EntityFrameworkCore.Migrations;

namespace GovFlow.Storage;

/// <summary>
/// The step that took the green channel into the order of the lists: a day's sort key was its number, 9,999,999 without one; now it is twice that,
/// 9,999,998 without one, and one more where the case does not go through the green channel. Written for rows of that time, so it refers to no code of today.
/// </summary>
internal static class GreenChannelOrder
{
    /// <param name="migration">What is to be done.</param>
    /// <param name="isGreen">The condition on a row of <c>cases</c> in the database's own words.</param>
    public static void Up(MigrationBuilder migration, string isGreen)
    {
        foreach (var table in (string[])["cases", "tasks"])
            migration.Sql($"UPDATE {table} SET due_sort = CASE WHEN due_sort = 9999999 THEN 9999999 ELSE due_sort * 2 + 1 END");
        migration.Sql($"UPDATE tasks SET due_sort = due_sort - 1 WHERE case_id IN (SELECT id FROM cases WHERE {isGreen})");
        migration.Sql($"UPDATE cases SET due_sort = due_sort - 1 WHERE {isGreen}");
    }

    /// <param name="migration">What is to be done.</param>
    public static void Down(MigrationBuilder migration)
    {
        foreach (var table in (string[])["cases", "tasks"])
            migration.Sql($"UPDATE {table} SET due_sort = CASE WHEN due_sort >= 9999998 THEN 9999999 ELSE due_sort / 2 END");
    }
}
