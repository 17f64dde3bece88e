// The table of dmn_bulk_bench as a SQL CASE in DuckDB, one thread: duckdb.mjs MODULE FOLDER RATE
import { readFileSync } from 'node:fs';

const [module, folder, rate] = process.argv.slice(2);
const { DuckDBInstance } = await import(module);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const rows = 1000000, passes = 5;

const columns = [0, 1, 2, 3, 4].map(i => `x${i}::INTEGER AS x${i}`).join(', ');
await connection.run(`CREATE TABLE people AS SELECT ${columns} FROM read_csv('${folder}/rows.csv', header = true)`);
const query = `SELECT sum(${readFileSync(`${folder}/case.sql`, 'utf8')}) AS total FROM people`;
const bytes = readFileSync(`${folder}/outcomes.uint16`);
const total = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2).reduce((sum, value) => sum + value, 0);
const [[answer]] = (await connection.runAndReadAll(query)).getRows();
if (BigInt(answer) !== BigInt(total))
	throw new Error(`DuckDB decides otherwise: ${answer}, not ${total}`);
const start = process.cpuUsage();
for (let i = 0; i < passes; i++)
	await connection.runAndReadAll(query);
const used = process.cpuUsage(start);
const duckdb = rows * passes / (used.user + used.system) * 1e6;
console.log(`dmn.duckdb_rate ${duckdb.toFixed(0)} decisions/s`);
console.log(`dmn.duckdb_ratio ${(rate / duckdb).toFixed(2)} times`);
