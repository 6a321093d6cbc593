import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Definition } from '../core/document';
import { openDefinition } from '../core/versions';

const root = resolve(import.meta.dirname, '../../../../../..');
const filesOf = (folder: string) =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.json'))
    .map(name => ({ name, text: readFileSync(join(root, folder, name), 'utf8') }));

/** The items that come with the program. */
export const shipped = filesOf('workflows');

/** What Elsa itself wrote and ran. */
export const foreign = filesOf('tests/GovFlow.Engine.Tests/Conformance').filter(({ text }) => text.includes('"root"'));

export function opened(text: string): Definition {
  const result = openDefinition(text);
  if ('why' in result) throw new Error(result.why);
  return result.doc;
}

export const restaurant = (): Definition => opened(shipped.find(({ name }) => name.startsWith('gfi-03'))?.text ?? '');

/** A small definition with everything in it that a careless editor loses. */
export const hostile = `{
  "id": "h-v1", "definitionId": "h", "version": 1, "__proto__": {"kept": true}, "unheard": {"of": [1.0, 12345678901234567890, 1e3, -0, 0.10]},
  "root": {"id": "flow", "type": "Elsa.Flowchart", "Start": "a", "metadata": {"studio": "✓\\u0000"},
    "activities": {"$values": [
      {"id": "a", "type": "Elsa.Start", "surprise": null},
      {"id": "b", "type": "Somebody.Else", "metadata": {"designer": {"position": {"x": 12.50, "y": 3}}}, "constructor": {"toString": "x"}},
      {"id": "b", "type": "Elsa.End"},
      "no activity at all",
      {"id": "inner", "type": "Elsa.Flowchart", "activities": [{"id": "deep", "type": "Elsa.Start"}, {"id": "deeper", "type": "Elsa.End"}],
       "connections": {"source": "deep", "target": "deeper", "sourcePort": "Done"}}]},
    "connections": [
      {"source": "a", "target": "b", "sourcePort": "Done", "targetPort": "In", "vertices": [{"x": 1.0, "y": 2}]},
      {"Source": {"Activity": "b", "Port": "Odd"}, "Target": {"Activity": "inner", "Port": "In"}},
      {"source": {"activity": "nobody", "port": "Done"}, "target": {"activity": "b"}},
      17]}}`;
