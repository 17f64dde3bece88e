// kill -9 under load, again and again: what was acknowledged is there, and nothing is there twice.
import { pause } from '../journeys/harness.mjs';
import { crash, expectNothingLost, newDatabase, number, startDemo, verify } from './ground.mjs';
import { Load } from './load.mjs';

const ROUND_MILLISECONDS = [150, 700];

async function killRounds(t, engine, database, rounds) {
  const server = t.keep(await startDemo({ database, settings: { 'log.level': 'error' } }));
  const before = number(server, 'SELECT count(*) FROM cases');
  const load = new Load(server.port);
  const [least, most] = ROUND_MILLISECONDS;

  await t.step(`${engine}: ${rounds} times killed under load, ${rounds} times up again`, async () => {
    load.start();
    for (let round = 0; round < rounds; round++) {
      await pause(least + ((round * 7919) % (most - least)));
      await server.kill();
      await server.start();
    }
    await load.stop();
    await load.settle();
  }, 300);
  await t.step(`${engine}: every answer was a 201 or a 503`, async () => {
    if (load.unexpected.length) throw new Error(`${load.unexpected.length} others, such as ${load.unexpected[0]}`);
    if (load.broken < rounds) throw new Error(`only ${load.broken} connections broke: the load was not there when it should`);
  });
  await t.step(`${engine}: nothing of ${load.acknowledged.length} acknowledged is lost, nothing is twice`, async () => expectNothingLost(server, load, before));
  await t.step(`${engine}: verify finds nothing`, async () => verify(server));
}

await crash('kill -9', (t) => killRounds(t, 'SQLite', '', Number(process.env.ROUNDS ?? 100)));
const database = newDatabase();
if (database) await crash('kill -9', (t) => killRounds(t, 'PostgreSQL', database, Number(process.env.ROUNDS ?? 15)));
