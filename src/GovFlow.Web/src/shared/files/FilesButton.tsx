import type { CaseMaterial } from '@/shared/api/contract';

/** Opens the scans of a material. */
export function FilesButton({ material, look }: { material: Pick<CaseMaterial, 'name' | 'files'>; look: () => void }) {
  return (
    <button type="button" className="link-button" aria-label={`看${material.name}的影像`} onClick={look}>
      看影像（{material.files.length}）
    </button>
  );
}
