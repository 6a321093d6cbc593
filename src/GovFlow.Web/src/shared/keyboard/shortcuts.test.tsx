import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { isForbidden, nameOfPress } from './shortcuts';
import { ShortcutProvider, useShortcut } from './useShortcut';

const press = (over: Partial<KeyboardEvent>) => ({
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  key: '',
  ...over,
});

describe('the name of a key press', () => {
  it.each([
    [press({ key: 'F8', shiftKey: true }), 'Shift+F8'],
    [press({ key: 'Enter', ctrlKey: true }), 'Ctrl+Enter'],
    [press({ key: 'a' }), 'A'],
    [press({ key: '/' }), '/'],
    [press({ key: '?', shiftKey: true }), '?'],
    [press({ key: 'l', ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+L'],
  ])('%o is %s', (event, name) => {
    expect(nameOfPress(event)).toBe(name);
  });
});

describe('keys that belong to others', () => {
  it.each([
    'Ctrl+N',
    'Ctrl+T',
    'Ctrl+W',
    'Ctrl+1',
    'Alt+A',
    'Alt+1',
    'F3',
    'F5',
    'F6',
    'F7',
    'F10',
    'F11',
    'F12',
    'Ctrl+ ',
    'Shift',
  ])('%s cannot be bound', key => {
    expect(isForbidden(key)).toBe(true);
  });
  it.each(['F1', 'F2', 'F4', 'F8', 'Shift+F8', 'F9', '/', 'Ctrl+Enter', '1', 'A'])('%s can', key => {
    expect(isForbidden(key)).toBe(false);
  });
});

function Probe({ keyName, run }: { keyName: string; run: () => void }) {
  useShortcut({ key: keyName, label: '试', run });
  return <input aria-label="框" />;
}

const show = (keyName: string, run: () => void) =>
  render(
    <ShortcutProvider>
      <Probe keyName={keyName} run={run} />
    </ShortcutProvider>,
  );

describe('useShortcut', () => {
  it('leaves every key to the input method while characters are composed', () => {
    const run = vi.fn();
    show('Ctrl+Enter', run);
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true, isComposing: true });
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true, keyCode: 229 });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it('keeps a plain character for the field it is typed into, and F keys alive there', () => {
    const slash = vi.fn();
    show('/', slash);
    fireEvent.keyDown(screen.getByRole('textbox'), { key: '/' });
    expect(slash).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(slash).toHaveBeenCalledOnce();
  });

  it('a page goes before the app where both bind a key, whichever came first', () => {
    const [app, page] = [vi.fn(), vi.fn()];
    const App = () => {
      useShortcut({ key: 'Escape', label: '返回', run: app });
      return null;
    };
    const Page = () => {
      useShortcut({ key: 'Escape', label: '换一件', area: '补正', run: page });
      return null;
    };
    const at = (isOpen: boolean) => (
      <ShortcutProvider>
        <App />
        {isOpen && <Page />}
      </ShortcutProvider>
    );
    const { rerender } = render(at(true));
    fireEvent.keyDown(window, { key: 'Escape' });
    expect([app.mock.calls.length, page.mock.calls.length]).toEqual([0, 1]);
    rerender(at(false));
    fireEvent.keyDown(window, { key: 'Escape' });
    expect([app.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
  });

  it('a dialog over the page keeps every key but its own; one that was closed keeps none', () => {
    const [page, own] = [vi.fn(), vi.fn()];
    const Own = () => {
      useShortcut({ key: 'Ctrl+Enter', label: '试', inDialog: true, run: own });
      return null;
    };
    const look = (display: string) => (
      <ShortcutProvider>
        <Probe keyName="Ctrl+Enter" run={page} />
        <div style={{ display }}>
          <div role="dialog" aria-modal="true">
            <Own />
          </div>
        </div>
      </ShortcutProvider>
    );
    const { rerender } = render(look('block'));
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Enter', ctrlKey: true });
    expect(page).not.toHaveBeenCalled();
    expect(own).toHaveBeenCalledOnce();
    rerender(look('none'));
    fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
    expect(page).toHaveBeenCalledOnce();
  });

  it("a chord is the page's, also in a field that keeps Enter for itself", () => {
    const run = vi.fn();
    show('Ctrl+Enter', run);
    const field = screen.getByLabelText('框');
    const own = vi.fn((e: Event) => e.preventDefault());
    field.addEventListener('keydown', own);
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
    expect(own).not.toHaveBeenCalled();
  });

  it('a held key acts once', () => {
    const run = vi.fn();
    show('F2', run);
    fireEvent.keyDown(window, { key: 'F2' });
    fireEvent.keyDown(window, { key: 'F2', repeat: true });
    expect(run).toHaveBeenCalledOnce();
  });
});
