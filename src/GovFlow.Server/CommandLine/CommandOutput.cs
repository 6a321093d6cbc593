using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace GovFlow.Server.CommandLine;

/// <summary>Where a command writes: people's text or one JSON document on <see cref="Out"/>, complaints on <see cref="Error"/>.</summary>
internal sealed class CommandOutput(TextWriter output, TextWriter error, bool isTerminal = false, TextReader? input = null)
{
    /// <summary>Camel case, enums as their names, Chinese unescaped, indented.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>True where a person sits at the keyboard.</summary>
    public bool IsInteractive { get; } = input is null && !Console.IsInputRedirected;

    /// <summary>Reads one line that must not be seen; empty where the input has none.</summary>
    public string ReadSecret()
    {
        if (!IsInteractive)
            return (input ?? Console.In).ReadLine() ?? "";
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key is not ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key is ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Error.WriteLine();
        return typed.ToString();
    }

    /// <summary>Tables and colours for people; plain text where the output is not a terminal.</summary>
    public IAnsiConsole Pretty { get; } = PrettyOn(output, isTerminal);

    /// <summary>The process's own console, UTF-8.</summary>
    public static CommandOutput ToConsole()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CommandOutput(Console.Out, Console.Error, !Console.IsOutputRedirected);
    }

    /// <summary>Writes <paramref name="document"/> as the one JSON document of the command.</summary>
    public void WriteJson<T>(T document) => Out.WriteLine(JsonSerializer.Serialize(document, Json));

    /// <summary>Writes a document by hand, for shapes that are fixed to the byte.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Says why nothing was done: one JSON document where JSON was asked for, a sentence on <see cref="Error"/> otherwise.</summary>
    public void Refuse(bool asJson, CommandRefusal refusal)
    {
        if (asJson)
        {
            WriteJson(refusal);
            return;
        }
        Error.WriteLine(refusal.Path is null ? refusal.Message : $"{refusal.Path}：{refusal.Message}");
        if (refusal.Basis is not null)
            Error.WriteLine($"依据：{refusal.Basis}");
    }

    private static IAnsiConsole PrettyOn(TextWriter output, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = 160;
        return console;
    }
}

/// <summary>Why a command was refused, as <c>--json</c> prints it.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">Chinese.</param>
/// <param name="Basis">Article or requirement, where one forbids it.</param>
/// <param name="Path">Which part of the input is wrong, where one is.</param>
internal sealed record CommandRefusal(string Code, string Message, string? Basis = null, string? Path = null);
