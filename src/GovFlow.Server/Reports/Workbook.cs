using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovFlow.Server.Reports;

/// <summary>Writes tables as an .xlsx, row by row.</summary>
internal static class Workbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint InPercent = 2;

    /// <summary>The file. Text stays text, also where it begins like a formula.</summary>
    public static byte[] Bytes(IReadOnlyList<ReportTable> tables)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            for (var index = 0; index < tables.Count; index++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, tables[index]);
                sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)index + 1, Name = tables[index].Name });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(sheets);
        }

        return stream.ToArray();
    }

    private static void Write(WorksheetPart part, ReportTable table)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        // The head stays in sight.
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = (uint)Math.Max(1, table.Rows[0].Count), Width = 18, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        for (var row = 0; row < table.Rows.Count; row++)
        {
            writer.WriteStartElement(new Row());
            foreach (var cell in table.Rows[row])
                writer.WriteElement(CellOf(cell, isHead: row == 0));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value, bool isHead) => value switch
    {
        null => new Cell(),
        Percent percent => Number(percent.Value, InPercent),
        decimal number => Number(number, Plain),
        _ => new Cell(new InlineString(new Text(value.ToString() ?? "") { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = isHead ? Bold : Plain },
    };

    private static Cell Number(decimal value, uint style) =>
        new(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { DataType = CellValues.Number, StyleIndex = style };

    // 0 plain, 1 bold, 2 per cent with two decimals (the built-in format 10).
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }, new CellFormat { NumberFormatId = 10, ApplyNumberFormat = true }));
}
