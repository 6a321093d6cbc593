import { isLayerOpen } from '@/shared/keyboard/layers';
import { isTyping } from '@/shared/keyboard/shortcuts';
import { useShortcut } from '@/shared/keyboard/useShortcut';

/** Escape on the drawing board leaves a field, then the list of problems, then the selection; never the page, as elsewhere: a day's drawing is on it. */
export function useEscape(isListed: boolean, closeList: () => void, unselect: () => void) {
  useShortcut({
    key: 'Escape',
    label: '取消选中',
    area: '设计器',
    run: () => {
      const focused = document.activeElement;
      if (isLayerOpen()) return;
      if (focused instanceof HTMLElement && isTyping(focused)) focused.blur();
      else if (isListed) closeList();
      else unselect();
    },
  });
}
