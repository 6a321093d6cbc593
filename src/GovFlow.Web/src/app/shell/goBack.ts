import type { NavigateFunction } from 'react-router';
import { isLayerOpen } from '@/shared/keyboard/layers';
import { isTyping } from '@/shared/keyboard/shortcuts';
import { staffPaths } from '@/shared/paths';

/** Escape: a field being typed in is left first; the next one leads back to where the person came from. */
export function goBack(navigate: NavigateFunction) {
  if (isLayerOpen()) return;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && isTyping(focused)) focused.blur();
  // The router numbers its entries: at the first one, going back would leave the app.
  else if ((window.history.state?.idx ?? 0) > 0) void navigate(-1);
  else void navigate(staffPaths.workbench);
}
