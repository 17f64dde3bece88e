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

// { requirements: Map of who → roles, things: Map of kind → SQL, routes: lines }
export function readMatrix() {
  const matrix = { requirements: new Map(), things: new Map(), routes: [] };
  for (const line of readFileSync(join(root, 'tests/matrix.txt'), 'utf8').split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    const thing = line.match(/^thing (\w+): (.*)$/);
    if (thing) matrix.things.set(thing[1], thing[2]);
    else if (/^(GET|POST|PUT|DELETE) /.test(line)) matrix.routes.push(readRoute(line));
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
