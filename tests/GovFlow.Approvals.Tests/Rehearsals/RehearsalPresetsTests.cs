using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Rehearsals;

namespace GovFlow.Approvals.Tests.Rehearsals;

/// <summary>Every shipped item is rehearsed for every kind it offers, from intake to its end.</summary>
[TestFixture]
public sealed class RehearsalPresetsTests
{
    private static readonly StringComparer Ordinal = StringComparer.Ordinal;

    [TestCaseSource(typeof(ShippedItems), nameof(ShippedItems.Files))]
    public void EveryKindAnItemOffers_RunsToItsEnd(string file)
    {
        var item = ShippedItems.Read(file);
        var presets = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start);
        // An item that cannot be decided on its day comes to 即办 by no intake, whether it says that it leaves it out or not (004-19).
        Assert.That(Unreached(item, presets).Where(k => k is not CaseKind.Immediate || item.Item.IsImmediate || item.Item.PromiseMaterial is not null), Is.Empty);
        foreach (var preset in presets)
        {
            var run = Rehearsal.Run(ShippedItems.Hall, item, preset.Script);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.Acts.Select(a => a.Refused).OfType<RehearsalRefusal>(), Is.Empty, preset.Name);
                Assert.That(run.HasEnded, Is.True, preset.Name);
                Assert.That(run.File!.Flow!.Incidents, Is.Empty, preset.Name);
                Assert.That(run.File.State.IsTerminal(), Is.True, $"{preset.Name}: {run.File.State}");
                if (preset.Kind is { } kind)
                    Assert.That(kind.IsOuter() ? run.Acts[0].After!.OuterKind : run.Acts[0].After!.InnerKind, Is.EqualTo(kind), preset.Name);
            }
        }
    }

    /// <summary>Kinds the item offers that no preset is about.</summary>
    private static IEnumerable<CaseKind> Unreached(RehearsedItem item, IEnumerable<RehearsalPreset> presets) =>
        Enum.GetValues<CaseKind>().Where(k => IntakeDesk.NotOffered(item.Item, k) is null).Except(presets.Select(p => p.Kind).OfType<CaseKind>());

    [Test]
    public void WhatNoPresetWalks_IsListed()
    {
        var lines = ShippedItems.Files().Select(file =>
        {
            var item = ShippedItems.Read(file);
            var runs = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).Select(p => Rehearsal.Run(ShippedItems.Hall, item, p.Script));
            var coverage = RehearsalCoverage.Of(item, runs);
            Assert.That(coverage.Unwalked.Steps.Count * 2, Is.LessThan(coverage.Steps), file);
            return $"{item.Item.Code} {coverage.Steps} steps, {coverage.Connections} connections; unwalked: {string.Join(' ', coverage.Unwalked.Steps.Select(s => $"[{s}]").Concat(coverage.Unwalked.Connections))}";
        });
        Golden.Check("coverage.txt", string.Join('\n', lines.Order(Ordinal)) + "\n");
    }
}
