import type { TaskRow } from '@/shared/api/contract';
import { useMe } from '@/shared/session';
import { StatusTag } from '@/shared/ui/StatusTag';

/** Whose signature a record waits for: one's own stands out. */
export function AwaitsSignature({ person }: { person: TaskRow['awaitsSignature'] }) {
  const me = useMe();
  if (!person) return null;
  return person.id === me?.id ? (
    <StatusTag tone="yellow">待我签名</StatusTag>
  ) : (
    <StatusTag tone="blue">待{person.name}签名</StatusTag>
  );
}
