import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deadLine, fakeServer, Refusal } from '../../../tests/fakeServer';
import { hallFiles } from './files';
import { ScanPages } from './ScanPages';
import { useUploads } from './useUploads';

const png = (name: string, size = 8) => new File([new Uint8Array(size)], name, { type: 'image/png' });

function Row() {
  const [files, setFiles] = useState<string[]>([]);
  const uploads = useUploads((key, id) => key === 'm1' && setFiles(before => [...before, id]));
  return (
    <>
      <ScanPages
        code="m1"
        uploadKey="m1"
        name="平面图"
        files={files}
        uploads={uploads}
        remove={id => setFiles(before => before.filter(one => one !== id))}
      />
      <output>{files.length}</output>
    </>
  );
}

/** A page of the browser that was not there when the files were chosen. */
function Reloaded({ isLoose }: { isLoose: boolean }) {
  const uploads = useUploads(() => {});
  const files = ['f1', 'f2'];
  return (
    <ScanPages
      code="m1"
      uploadKey="m1"
      name="平面图"
      files={files}
      uploads={uploads}
      remove={() => {}}
      isLoose={isLoose}
    />
  );
}

const choose = (...files: File[]) =>
  fireEvent.change(document.querySelector('input[type=file]') as HTMLInputElement, { target: { files } });

describe('the pages of a material', () => {
  beforeEach(() => {
    URL.createObjectURL = vi.fn(() => 'blob:x');
    URL.revokeObjectURL = vi.fn();
  });

  it('go one after the other, each under its own id, with their names kept out of the address', async () => {
    const calls = fakeServer({ 'POST /files': { id: 'x' } });
    render(<Row />);
    choose(png('张三 身份证.png'), png('2.png'));
    expect(await screen.findByRole('button', { name: '平面图第2个文件' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('2');
    expect(new Set(calls.map(({ headers }) => headers['Command-Id'])).size).toBe(2);
    expect(calls.map(({ path, query }) => path + query)).toEqual(['/files', '/files']);
    expect(decodeURIComponent(calls[0]?.headers['File-Name'] ?? '')).toBe('张三 身份证.png');
  });

  it('that fail stay listed with the reason, and go again under the same id', async () => {
    let tries = 0;
    const calls = fakeServer({
      'POST /files': () => {
        tries += 1;
        return tries === 1
          ? deadLine
          : tries === 2
            ? new Refusal(422, { code: 'file-kind', detail: '只接收 JPG、PNG 图片和 PDF 文件。' })
            : {};
      },
    });
    render(<Row />);
    choose(png('1.png'));
    fireEvent.click(await screen.findByRole('button', { name: '重试' }));
    expect(await screen.findByText(/只接收/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByRole('button', { name: '平面图第1个文件' })).toBeTruthy();
    expect(new Set(calls.map(({ headers }) => headers['Command-Id'])).size).toBe(1);
  });

  it('that cannot be taken are told before anything is sent, and can be given up', async () => {
    const calls = fakeServer({});
    render(<Row />);
    choose(
      png('大.png', 20 * 1024 * 1024 + 1),
      png('空.png', 0),
      new File(['x'], 'a.doc', { type: 'application/msword' }),
    );
    expect(await screen.findByText(/超过 20 MB/)).toBeTruthy();
    expect(screen.getByText(/空的/)).toBeTruthy();
    expect(screen.getByText(/只接收 JPG/)).toBeTruthy();
    for (const button of screen.getAllByRole('button', { name: '不要' })) fireEvent.click(button);
    expect(screen.queryByText(/20 MB/)).toBeNull();
    expect(calls).toEqual([]);
  });

  it('can be taken back', async () => {
    fakeServer({ 'POST /files': {} });
    render(<Row />);
    choose(png('1.png'));
    fireEvent.click(await screen.findByRole('button', { name: '删除平面图第1个文件' }));
    // Asked once, with what comes of it; Esc leaves the page where it is.
    const question = screen.getByRole('group', { name: '删除后不能恢复，需要时须重新扫描。' });
    expect(document.activeElement?.textContent).toBe('删除');
    fireEvent.keyDown(question, { key: 'Escape' });
    expect(screen.getByRole('button', { name: '平面图第1个文件' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '删除平面图第1个文件' }));
    fireEvent.click(screen.getByRole('button', { name: '删除' }));
    expect(screen.queryByRole('button', { name: '平面图第1个文件' })).toBeNull();
  });

  it('are seen again after a reload, from the server and only while they belong to no case', async () => {
    const read = vi
      .spyOn(hallFiles, 'read')
      .mockImplementation(async id => new Blob(['x'], { type: id === 'f1' ? 'image/png' : 'application/pdf' }));
    render(<Reloaded isLoose />);
    await waitFor(() => expect(document.querySelector('.scan-page img')).toBeTruthy());
    expect(await screen.findByText('PDF')).toBeTruthy();
    cleanup();
    read.mockClear();
    render(<Reloaded isLoose={false} />);
    expect(screen.getByText('2')).toBeTruthy();
    expect(read).not.toHaveBeenCalled();
  });
});
