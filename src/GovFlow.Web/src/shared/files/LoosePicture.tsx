import { useFileContent } from './useFileContent';

/** A page that lies on the desk, as the server has it: after a reload nothing of the picture is left in this window. Not for pages of a case, where each look is on record. */
export function LoosePicture({ id, at }: { id: string; at: number }) {
  const content = useFileContent(id);
  if (content.is !== 'there') return <span>{at}</span>;
  return content.blob.type.startsWith('image/') ? <img src={content.url} alt="" /> : <span>PDF</span>;
}
