using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>缴款单: by the list only, one open at a time, paid once whichever way the money comes, and no payment lost (003-5, 001-16; decision 0039).</summary>
[TestFixture]
public sealed class FeeOrderTests
{
    private const string Occupation = "城市道路占用费（0.50 元/平方米·日）";
    private const string Repair = "城市道路挖掘修复费（200.00 元/平方米）";

    private static readonly OfficeActor.Timer Platform = new();

    private static readonly OfficeActor.Staff Issuer = Hall.Person("韩出件");

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static string? Path(CommandResult result) => (result as CommandResult.Refused)?.Path;

    /// <summary>Granted, at the delivery, which its holder has claimed.</summary>
    private static Hall AtDelivery()
    {
        var hall = new Hall
        {
            Item = Hall.Licence() with
            {
                IsImmediate = true,
                Fee = new FeeRule(true, "按收费目录清单", "价费字〔1992〕1号") { Lines = [new("城市道路占用费", "0.50", "平方米·日"), new("城市道路挖掘修复费", "200.00", "平方米")] },
            },
        };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        hall.Finish("决定", Hall.Answer("Grant"));
        hall.Must(hall.Do(Issuer, new CaseCommand.ClaimTask(hall.Task("送达").Id)));
        return hall;
    }

    private static CaseCommand.OrderFees Order(Hall hall, params (string Name, string? Quantity)[] lines) => new(hall.Task("送达").Id, [.. lines.Select(l => new ChargedLine(l.Name, l.Quantity))]);

    private static Hall Ordered()
    {
        var hall = AtDelivery();
        hall.Must(hall.Do(Issuer, Order(hall, (Occupation, "30"), (Repair, "12.5"))));
        return hall;
    }

    private static CaseCommand.PayFees Paid(Hall hall, decimal amount = 2515m, string serial = "P-1") => new(hall.File!.FeeOrders[^1].Id, amount, "6206-0001", serial);

    private static CommandResult Deliver(Hall hall, params (string Name, string Text)[] facts) =>
        hall.Do(Issuer, new CaseCommand.CompleteTask(hall.Task("送达").Id, Hall.Delivered with { Facts = Hall.Delivered.Facts.AddRange(facts.Select(f => KeyValuePair.Create(f.Name, f.Text))) }));

    private static IEnumerable<string> Asked(Hall hall) => hall.Task("送达").Facts.Select(f => f.Name).Where(n => n.StartsWith("fee", StringComparison.Ordinal));

    [Test]
    public void AnOrder_HasSeveralLinesOfTheList_AndASumNobodyTyped()
    {
        var hall = AtDelivery();
        var change = hall.Must(hall.Do(Issuer, Order(hall, (Occupation, "30"), (Repair, "12.5"))));
        var order = hall.File!.OpenFeeOrder!;
        Assert.That(order.Lines.Select(l => (l.Name, l.Quantity, l.Amount)), Is.EqualTo(new[] { (Occupation, 30m, 15.00m), (Repair, 12.5m, 2500.00m) }));
        Assert.That((order.Total, order.IssuedOn), Is.EqualTo((2515.00m, new DateOnly(2026, 3, 2))));
        Assert.That(change.Notices.Single(n => n.Audience == "applicant").Text, Does.Contain("2515.00元"));
        Assert.That(hall.Task("送达").Facts.Single(f => f.Name == "feeItem").Options, Is.EqualTo(new[] { "缴款单（合计 2515.00 元）", "依法减免" }), "the step offers the order now");
        Assert.That(Asked(hall), Is.EqualTo(new[] { "feeItem", "feeReceipt" }));
    }

    [Test]
    public void OnlyWhoHoldsTheStep_Orders_OnceAndByTheList()
    {
        var hall = AtDelivery();
        Assert.That(Code(hall.Do(new OfficeActor.ByApplicant(), Order(hall, (Repair, null)))), Is.EqualTo("staff-only"));
        Assert.That(Code(hall.Do(Hall.Person("杨出件"), Order(hall, (Repair, null)))), Is.EqualTo("fee-not-handler"));
        Assert.That(Code(hall.Do(Issuer, Order(hall, (Repair, null)) with { TaskId = Guid.NewGuid() })), Is.EqualTo("task-gone"));
        Assert.That(Path(hall.Do(Issuer, Order(hall))), Is.EqualTo("$.lines"));
        Assert.That(Path(hall.Do(Issuer, Order(hall, ("押金", null)))), Is.EqualTo("$.lines[0].name"));
        Assert.That(Path(hall.Do(Issuer, Order(hall, (Repair, null), (Repair, "2")))), Is.EqualTo("$.lines[1].name"));
        foreach (var quantity in new[] { "0", "-1", "一", "1.234", "1000001" })
            Assert.That((Code(hall.Do(Issuer, Order(hall, (Repair, quantity)))), Path(hall.Do(Issuer, Order(hall, (Repair, quantity))))), Is.EqualTo(("fee-quantity", "$.lines[0].quantity")), quantity);
        hall.Must(hall.Do(Issuer, Order(hall, (Repair, null))));
        Assert.That(Code(hall.Do(Issuer, Order(hall, (Repair, null)))), Is.EqualTo("fee-ordered"));
        Assert.That(Code(Ordered().Do(Issuer, new CaseCommand.OrderFees(Guid.Empty, default))), Is.EqualTo("task-gone"));
    }

    [Test]
    public void PaidOnLine_TheStepAsksForNothing_AndEveryLineIsOnRecord()
    {
        var hall = Ordered();
        Assert.That(Code(hall.Do(Issuer, Paid(hall))), Is.EqualTo("timer-only"), "nobody of the hall says that the platform was paid");
        Assert.That(Code(hall.Do(Platform, Paid(hall, 2514.99m))), Is.EqualTo("fee-amount"));
        Assert.That(Code(hall.Do(Platform, Paid(hall) with { OrderId = Guid.NewGuid() })), Is.EqualTo("fee-order-unknown"));
        Assert.That(Path(hall.Do(Platform, Paid(hall) with { Receipt = " " })), Is.EqualTo("$.receipt"));
        Assert.That(Path(hall.Do(Platform, Paid(hall, serial: " "))), Is.EqualTo("$.serial"));
        Assert.That(Path(hall.Do(Platform, Paid(hall, serial: new string('9', 61)))), Is.EqualTo("$.serial"));
        Assert.That(Code(Deliver(hall)), Is.EqualTo("fact-missing"), "nothing leaves the house unpaid");
        var change = hall.On("2026-03-03 20:15").Must(hall.Do(Platform, Paid(hall)));
        Assert.That(hall.File!.Fees.Select(f => (f.Name, f.Amount, f.Receipt, f.Serial, f.PaidOn)), Is.EqualTo(new[]
        {
            (Occupation, 15.00m, "6206-0001", (string?)"P-1", new DateOnly(2026, 3, 3)), (Repair, 2500.00m, "6206-0001", "P-1", new DateOnly(2026, 3, 3)),
        }));
        Assert.That((hall.File.FeeOrders.Single().State, Asked(hall)), Is.EqualTo((FeeOrderState.Paid, Array.Empty<string>())));
        Assert.That(change.Notices.Select(n => n.Audience), Is.EquivalentTo(new[] { "applicant", "person:韩出件" }));
        Assert.That(Code(Deliver(hall)), Is.Null);
    }

    [Test]
    public void PaidAtTheWindow_ByTheOrder_IsEveryLineUnderOneReceipt()
    {
        var hall = Ordered();
        Assert.That(Code(Deliver(hall, ("feeItem", Repair), ("feeReceipt", "N-1"))), Is.EqualTo("fact-option"));
        hall.Must(Deliver(hall, ("feeItem", "缴款单（合计 2515.00 元）"), ("feeReceipt", "N-1")));
        Assert.That(hall.File!.Fees.Select(f => (f.Amount, f.Receipt, f.Serial)), Is.EqualTo(new[] { (15.00m, "N-1", (string?)null), (2500.00m, "N-1", null) }));
        Assert.That(hall.File.FeeOrders.Single().State, Is.EqualTo(FeeOrderState.Paid));
    }

    [Test]
    public void LetOff_ClosesTheOrder()
    {
        var hall = Ordered();
        hall.Must(Deliver(hall, ("feeItem", "依法减免"), ("feeReceipt", "凉政发〔2026〕9号")));
        Assert.That((hall.File!.FeeOrders.Single().State, hall.File.Fees.Single().Amount), Is.EqualTo((FeeOrderState.LetOff, 0m)));
    }

    [Test]
    public void TakenBack_WithItsReason_TheListIsAskedAgain_AndAnotherMayBeOpened()
    {
        var hall = Ordered();
        var order = hall.File!.OpenFeeOrder!.Id;
        Assert.That(Path(hall.Do(Issuer, new CaseCommand.TakeBackFees(order, " "))), Is.EqualTo("$.reason"));
        Assert.That(Code(hall.Do(Hall.Person("杨出件"), new CaseCommand.TakeBackFees(order, "面积有误"))), Is.EqualTo("fee-not-handler"));
        Assert.That(Code(hall.Do(Platform, new CaseCommand.TakeBackFees(order, "面积有误"))), Is.EqualTo("staff-only"));
        hall.Must(hall.Do(Issuer, new CaseCommand.TakeBackFees(order, "面积有误")));
        Assert.That(Asked(hall), Is.EqualTo(new[] { "feeItem", "feeQuantity", "feeReceipt" }));
        Assert.That(Code(hall.Do(Issuer, new CaseCommand.TakeBackFees(order, "再撤"))), Is.EqualTo("fee-order-gone"));
        hall.Must(hall.Do(Issuer, Order(hall, (Repair, "12"))));
        Assert.That(hall.File.FeeOrders.Select(o => (o.State, o.TakenBack)), Is.EqualTo(new[] { (FeeOrderState.TakenBack, (string?)"面积有误"), (FeeOrderState.Open, null) }));
        Assert.That(hall.File.FeeOrders[1].Id, Is.Not.EqualTo(order));
    }

    /// <summary>Taken back, or paid at the window meanwhile, or the case is over: the money is put down and refunded, never refused.</summary>
    [TestCase("taken back")]
    [TestCase("window")]
    [TestCase("twice")]
    public void MoneyThatComesTooLate_IsPutDown_AndToBeRefunded(string how)
    {
        var hall = Ordered();
        var late = Paid(hall, serial: "P-2");
        hall.Must(how switch
        {
            "taken back" => hall.Do(Issuer, new CaseCommand.TakeBackFees(late.OrderId, "面积有误")),
            "window" => Deliver(hall, ("feeItem", "缴款单（合计 2515.00 元）"), ("feeReceipt", "N-1")),
            _ => hall.Do(Platform, Paid(hall)),
        });
        var fees = hall.File!.Fees;
        var change = hall.Must(hall.Do(Platform, late));
        Assert.That(hall.File.Fees, Is.EqualTo(fees), "what was paid once is paid once");
        Assert.That(change.Events.Single().Text, Does.Contain("2515.00元").And.Contain("退付").And.Contain("P-2"));
        Assert.That(change.Notices.Select(n => n.Audience), Is.SupersetOf(new[] { "applicant", "supervisors" }));
    }
}
