using Microsoft.Playwright;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>A person who never touches the mouse. Counts the keys; what only the person knows (names, numbers) is counted by nobody.</summary>
internal sealed class Keyboard(IPage page)
{
    /// <summary>Keys pressed beside names and numbers.</summary>
    public int Count { get; private set; }

    /// <summary>Presses keys one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
            Count++;
        }
    }

    /// <summary>Types a search, letter by letter.</summary>
    public async Task TypeAsync(string text)
    {
        await page.Keyboard.TypeAsync(text);
        Count += text.Length;
    }

    /// <summary>Writes a name or number, as an input method or a card reader does.</summary>
    public Task WriteNameAsync(string text) => page.Keyboard.InsertTextAsync(text);
}
