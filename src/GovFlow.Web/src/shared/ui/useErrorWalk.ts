import { useShortcut } from '@/shared/keyboard/useShortcut';
import type { Wrong } from './ErrorSummary';
import { focusField } from './focusField';

/** F8 and Shift+F8 go from wrong field to wrong field, round and round. */
export function useErrorWalk(errors: readonly Wrong[], area: string) {
  const walk = (step: 1 | -1) => {
    const ids = errors.map(({ id }) => id);
    const here = ids.findIndex(id => document.getElementById(id)?.contains(document.activeElement) ?? false);
    const next = here === -1 && step === -1 ? ids.length - 1 : (here + step + ids.length) % ids.length;
    focusField(ids[next] ?? '');
  };
  const enabled = errors.length > 0;
  useShortcut({ key: 'F8', label: '下一处错误', area, enabled, run: () => walk(1) });
  useShortcut({ key: 'Shift+F8', label: '上一处错误', area, enabled, run: () => walk(-1) });
}
