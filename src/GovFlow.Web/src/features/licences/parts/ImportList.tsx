import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { http } from '@/shared/api/client';
import type { LicenceImportReport } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';

/** 导入 of a list: tried first, line by line what is wrong; nothing is kept until the person says so. */
export function ImportList() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<LicenceImportReport | null>(null);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async (chosen: File, isTrial: boolean) => {
    setBusy(true);
    setFailure('');
    try {
      const { data } = await http.postFile<LicenceImportReport>(
        `/licences/import?trial=${isTrial}`,
        chosen,
        'application/octet-stream',
        {
          'Command-Id': newId(),
          'File-Name': encodeURIComponent(chosen.name),
        },
      );
      setReport(data);
      announce(isTrial ? '已试读，没有保存' : '已导入');
      if (!isTrial) void client.invalidateQueries({ queryKey: ['licences'] });
    } catch (error) {
      setFailure(explain(problemOf(error)));
    } finally {
      setBusy(false);
    }
  };
  const good = report ? report.entered + report.replaced : 0;
  return (
    <section className="panel" aria-labelledby="licence-import-head">
      <div className="panel-head">
        <h2 id="licence-import-head">导入证照</h2>
        <a href="/api/licences/import/template" download>
          下载空白表格
        </a>
      </div>
      <p className="field-hint">
        每行一份证照，用电子表格或者逗号分隔的文本文件。证件类型可以不填，按号码识别；有效期止留空或者写“长期”的，长期有效。同一张表重复导入，不会重复登记。
      </p>
      <div className="toolbar">
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          aria-label="选择表格"
          accept=".xlsx,.csv,text/csv"
          onChange={e => {
            const chosen = e.target.files?.[0] ?? null;
            e.target.value = '';
            if (chosen === null) return;
            setFile(chosen);
            setReport(null);
            void send(chosen, true);
          }}
        />
        <Button loading={isBusy && report === null} onClick={() => input.current?.click()}>
          {file ? '换一张表格' : '选择表格'}
        </Button>
        {file && <span className="muted">{file.name}</span>}
      </div>
      {failure && (
        <p className="notice" data-tone="amber" role="alert">
          {failure}
        </p>
      )}
      {report && (
        <>
          <p className="notice" data-tone={report.wrong > 0 ? 'amber' : undefined} role="status">
            {report.isTrial ? '试读结果（没有保存）：' : '导入完成：'}共 {report.lines} 行，新登记 {report.entered}{' '}
            行，换发 {report.replaced} 行，已有 {report.unchanged} 行，有问题 {report.wrong} 行
            {report.wrong > 0 && '（不导入，改好后再导入一次即可）'}。
          </p>
          {report.isTrial && file && (
            <Button type="primary" disabled={good === 0} loading={isBusy} onClick={() => void send(file, false)}>
              导入 {good} 行
            </Button>
          )}
          {report.problems.length > 0 && (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">列</th>
                  <th scope="col">问题</th>
                </tr>
              </thead>
              <tbody>
                {report.problems.map(({ line, column, code, message }) => (
                  <tr key={`${line}-${column}-${code}`}>
                    <td className="num" data-label="行">
                      {line}
                    </td>
                    <td data-label="列">{column ?? '—'}</td>
                    <td data-label="问题">{message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}
