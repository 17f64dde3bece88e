// GovStack's OpenAPI descriptions as a judge of answers.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';

export const HEADER = 'Information-Mediator-Client';
const folder = dirname(fileURLToPath(import.meta.url));

// One reference of the descriptions differs from what it names by a capital.
function read(file) {
  const text = readFileSync(file, 'utf8'), names = Object.keys(JSON.parse(text).components?.schemas ?? {});
  return JSON.parse(text.replace(/#\/components\/schemas\/(\w+)/g, (all, name) => `#/components/schemas/${names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name}`));
}

// Map of "get /services" → { responses, wantsMember, check(status) }.
export function operations() {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, validateFormats: false }), found = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const document = read(join(folder, name));
    ajv.addSchema(document, name);
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, says] of Object.entries(methods)) {
        const at = `${name}#/paths/${encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))}/${method}/responses`;
        const wantsMember = (says.parameters ?? []).some(({ $ref, name: called }) => called === HEADER || $ref?.endsWith(HEADER));
        found.set(`${method} ${path}`, { responses: says.responses, wantsMember, check: (status) => ajv.compile({ $ref: `${at}/${status}/content/application~1json/schema` }) });
      }
  }
  return found;
}

// The answer is what the description says of its status.
export function expectDescribed({ responses, check }, said, { status, type, text }) {
  const described = responses[status]?.content?.['application/json']?.schema;
  if (status === 204) return null;
  if (!type?.startsWith('application/json')) throw new Error(`${said}: ${status} is ${type}`);
  const body = JSON.parse(text), validate = described ? check(status) : null;
  if (validate && !validate(body)) throw new Error(`${said}: ${status} ${text.slice(0, 300)}\n${JSON.stringify(validate.errors.slice(0, 5), null, 1)}`);
  return body;
}
