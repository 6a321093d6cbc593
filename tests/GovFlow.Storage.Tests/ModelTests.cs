using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovFlow.Storage.Tests;

/// <summary>The model, its migrations and the statements written by hand say the same.</summary>
internal sealed class ModelTests
{
    [Test]
    public void TheLastMigration_IsTheModel([Values] DatabaseProvider provider)
    {
        using var context = Context(provider);
        Assert.That(context.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(context.Database.HasPendingModelChanges(), Is.False, "run tests/GovFlow.Scaffold and commit what it writes");
    }

    [Test]
    public void TheGeneratedScript_HasEveryTable([Values] DatabaseProvider provider)
    {
        using var context = Context(provider);
        var script = context.GetService<IMigrator>().GenerateScript();
        foreach (var table in context.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            Assert.That(script, Does.Match($"CREATE TABLE .?{table}.? \\("));
    }

    [Test]
    public void OnSqlServer_TextIsUnicode_AndIndexesAreFiltered()
    {
        using var context = Context(DatabaseProvider.SqlServer);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.That(script, Does.Contain("[item_name] nvarchar(200) NOT NULL"));
        Assert.That(script, Does.Contain("[received_at] datetimeoffset NOT NULL"));
        Assert.That(script, Does.Match(@"ON \[tasks\] \(\[centre_code\], \[post_code\], \[due_sort\], \[id\]\) WHERE closed_at IS NULL"));
        Assert.That(script, Does.Not.Match(@"\bvarchar\("));
    }

    [Test]
    public void StatementsByHand_WriteEveryColumnOfTheModel()
    {
        using var context = Context(DatabaseProvider.Sqlite);
        Same(CaseSql.Case);
        Same(CaseSql.Bundle);
        Same(CaseSql.Flow);
        Same(CaseSql.Bookmark);
        Same(CaseSql.Task);
        Same(CaseSql.Clock);
        Same(CaseSql.Paper);
        Same(CaseSql.Event);
        Same(CaseSql.Audit);
        Same(CaseSql.Command);
        Same(CaseSql.Message);
        Same(CaseSql.StaffMessage);
        Same(CaseSql.Alert);
        Same(CaseSql.Duty);
        Same(CaseSql.Violation);
        Same(CaseSql.Digest);
        Same(RecountSql.Move);
        Same(VoiceSql.Voice);
        Same(VoiceSql.Event);
        Same(VoiceSql.Limit);
        Same(VoiceSql.Rating);

        void Same<TRow>(RowSql<TRow> sql)
        {
            var entity = context.Model.FindEntityType(typeof(TRow))!;
            var columns = entity.GetProperties().Select(p => p.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!)));
            Assert.That(sql.Table, Is.EqualTo(entity.GetTableName()));
            Assert.That(sql.Columns, Is.EquivalentTo(columns), sql.Table);
            var blank = (TRow)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(TRow));
            Assert.That(sql.Values(blank), Has.None.Null, $"{sql.Table}: a NULL without a type keeps its statement from being prepared");
        }
    }

    [Test]
    public void Names_AreSnakeCase()
    {
        Assert.That(Naming.SnakeCase("IsVisibleToApplicant"), Is.EqualTo("is_visible_to_applicant"));
        Assert.That(Naming.SnakeCase("IsA"), Is.EqualTo("is_a"));
        Assert.That(Naming.SnakeCase("StaffUserRoles"), Is.EqualTo("staff_user_roles"));
    }

    private static GovFlowDbContext Context(DatabaseProvider provider) => Offline.Context(provider);
}
