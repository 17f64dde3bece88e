// Reads tests/matrix.txt; its head says what a line means.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../journeys/harness.mjs';

const RULES = new Set(['scope', 'own', 'any']);

// "case=wish: scope" → { name, kind, rule }; "year: 2026" → { name, word }.
function readThing(text) {
  const [left, right] = text.split(':').map((part) => part.trim());
  const [name, kind = name] = left.split('=');
  return RULES.has(right) ? { name, kind, rule: right } : { name, word: right };
}

// "free POST /windows/start item: why", "free /fhir/* id patient: why", "free * page: why" → { where, names, why }.
function readFree(text) {
  const [, where, names, why] = text.match(/^free ((?:[A-Z]+ )?[/*]\S*) ([\w* ]+): (.+)$/) ?? [];
  if (!why) throw new Error(`tests/matrix.txt: ${text}`);
  return { text, where, names: names.split(' ') };
}

const isNamed = (line, name) => line.path.split('/').includes(`:${name}`) || line.rest.includes(`{${name}}`);

function readRoute(text) {
  const [head, passing, things, ...tail] = text.split('|').map((part) => part.trim());
  const [verb, path] = head.split(/\s+/);
  const [, rest, expected] = tail.join('|').match(/^(.*?)(?:\s*->\s*([\d, ]+))?$/);
  const [who, narrower = who] = passing.split('>').map((part) => part.trim());
  const line = { verb, path, who, narrower, rest, expected: expected?.split(',').map(Number) };
  const all = things.split(',').map((part) => part.trim()).filter(Boolean).map(readThing);
  line.things = all.filter(({ name }) => isNamed(line, name));
  line.lists = all.filter(({ name }) => !isNamed(line, name));
  return line;
}

// { requirements: Map of who → roles, things: Map of kind → SQL, routes: lines, free: parameters that name nobody's thing }
export function readMatrix() {
  const matrix = { requirements: new Map(), things: new Map(), routes: [], free: [] };
  for (const line of readFileSync(join(root, 'tests/matrix.txt'), 'utf8').split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    const thing = line.match(/^thing (\w+): (.*)$/);
    if (thing) matrix.things.set(thing[1], thing[2]);
    else if (/^(GET|POST|PUT|DELETE) /.test(line)) matrix.routes.push(readRoute(line));
    else if (line.startsWith('free ')) matrix.free.push(readFree(line));
    else matrix.requirements.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim().split(/\s+/));
  }
  return matrix;
}

export const routeName = ({ verb, path }) => `${verb} ${path}`;

// What is wrong with the matrix itself, beside the server's own table.
export function compare({ requirements, things, routes }, table) {
  const wrong = [], lines = new Map(routes.map((line) => [routeName(line), line])), there = new Map(table.map((route) => [routeName(route), route]));
  for (const route of table) {
    const line = lines.get(routeName(route));
    if (!line) wrong.push(`${routeName(route)}: no line in tests/matrix.txt`);
    else if (line.who !== route.who) wrong.push(`${routeName(route)}: the server says "${route.who}", the matrix "${line.who}"`);
    for (const who of [route.who, line?.narrower ?? route.who]) if (!requirements.has(who)) wrong.push(`${routeName(route)}: no row "${who}"`);
  }
  for (const line of routes) {
    if (!there.has(routeName(line))) wrong.push(`${routeName(line)}: a line without a route`);
    for (const [, name] of line.path.matchAll(/:(\w+)/g)) if (!line.things.some((thing) => thing.name === name)) wrong.push(`${routeName(line)}: what is :${name}?`);
    for (const { kind } of [...line.things, ...line.lists]) if (kind && !things.has(kind)) wrong.push(`${routeName(line)}: no "thing ${kind}:"`);
  }
  const stated = new Set([...table.map((route) => route.who), ...routes.map((line) => line.narrower)]);
  for (const who of requirements.keys()) if (!stated.has(who)) wrong.push(`row "${who}": no route`);
  return wrong;
}

// ---- every parameter that names a thing ----

// Texts that name a thing by what they are called; ids and codes of places are known by their type.
const NAMING = new Set(['place', 'scope', 'in', 'below', 'unit', 'hall', 'from', 'reference', 'service_request_id', 'appointment', 'sent', 'done', 'photo']);
const isId = ({ pattern }) => !!pattern;   // only PARAM_ID and PARAM_PLACE have one

// Of a route: { name, schema, place, required }.
export function declared(openapi, line) {
  const says = openapi.paths[line.path.replace(/:(\w+)/g, '{$1}')]?.[line.verb.toLowerCase()] ?? {};
  const body = Object.values(says.requestBody?.content ?? {})[0]?.schema ?? {};
  return [...(says.parameters ?? []).map(({ name, schema, in: place, required }) => ({ name, schema, place, required })),
    ...Object.entries(body.properties ?? {}).map(([name, schema]) => ({ name, schema, place: 'body', required: body.required?.includes(name) }))];
}

function namesThing({ name, schema }) {
  const one = schema.items ?? schema;
  return isId(one) || (one.type === 'string' && !one.enum && !one.format && NAMING.has(name));
}

const pairsOf = ({ rest }) => rest.split('&').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);

// A thing with a rule: in the path by its name, in the rest as NAME={THING}.
function stands(lines, { name, place }) {
  return lines.some((line) => line.things.some((thing) => thing.rule &&
    (place === 'path' ? thing.name === name : pairsOf(line).some((pair) => pair[0] === name && pair[1] === `{${thing.name}}`))));
}

const covers = ({ where, names }, line, { name }) => names.includes(name) &&
  (where.endsWith('*') ? line.path.startsWith(where.slice(0, -1)) : where === line.path || where === routeName(line));

const isDeclared = (params, name) => params.some((param) => param.name === name || (param.name.includes('*') && name.startsWith(param.name.split('*')[0])));

// Whose thing a parameter names must have been asked: it stands in a line, or in one that says why not. And no line sends what its route does not take.
export function compareParams({ routes, free }, openapi) {
  const wrong = [], used = new Set(), all = new Map();
  for (const line of routes) all.set(routeName(line), [...(all.get(routeName(line)) ?? []), line]);
  for (const [route, lines] of all) {
    const params = declared(openapi, lines[0]);
    for (const param of params.filter((one) => namesThing(one) && !stands(lines, one))) {
      const excuses = free.filter((one) => covers(one, lines[0], param));
      excuses.forEach((one) => used.add(one));
      if (!excuses.length) wrong.push(`${route}: whose is "${param.name}"? Give it a thing in tests/matrix.txt`);
    }
    for (const name of new Set(lines.flatMap(pairsOf).map((pair) => pair[0])))
      if (params.length && !isDeclared(params, name)) wrong.push(`${route}: takes no "${name}"`);
  }
  for (const one of free.filter((line) => !used.has(line))) wrong.push(`"${one.text}": every such parameter stands in a line`);
  return wrong;
}

// Lines to begin with for routes that have none: what is known of them from their description.
export function skeleton({ routes }, table, openapi) {
  const known = new Set(routes.map(routeName));
  return table.filter((route) => !known.has(routeName(route))).map((route) => {
    const says = openapi.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.verb.toLowerCase()] ?? {};
    const body = Object.values(says.requestBody?.content ?? {})[0]?.schema?.required ?? [];
    const query = (says.parameters ?? []).filter((param) => param.required && param.in === 'query').map(({ name }) => name);
    const things = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => `${name}: scope`).join(', ');
    return `${route.verb.padEnd(4)} ${route.path} | ${route.who} | ${things} | ${[...body, ...query].map((name) => `${name}=`).join('&')}`;
  });
}
