// Residents who report over kept connections, as fast as they are answered. Whatever is not answered (the connection broke, or a 5xx)
// is asked again later under the same Idempotency-Key, so that in the end there must be exactly one request for every key.
import { Agent, request } from 'node:http';
import { pause } from '../journeys/harness.mjs';

const CATEGORIES = ['street.light', 'street.road', 'street.green', 'street.building', 'people.health', 'other'];
const ANSWER_SECONDS = 30;

export class Load {
  acknowledged = [];             // references of the reports answered 201
  statuses = new Map();          // how often each status came
  unexpected = [];               // answers that are neither 201 nor one of the allowed refusals
  broken = 0;                    // connections that ended without an answer
  #unanswered = [];
  #number = 0;
  #going = false;
  #workers = [];
  #agent = null;

  constructor(port, { connections = 16, refusals = [503] } = {}) {
    Object.assign(this, { port, connections, refusals });
  }

  get asked() {
    return this.#number;
  }

  get waiting() {
    return this.#unanswered.length;
  }

  start() {
    this.#going = true;
    this.#agent = new Agent({ keepAlive: true, maxSockets: this.connections });
    this.#workers = Array.from({ length: this.connections }, () => this.#work());
  }

  // After the answers that are under way.
  async stop() {
    this.#going = false;
    await Promise.all(this.#workers);
    this.#agent.destroy();
  }

  // Asks what is left once more, until each has been answered 201.
  async settle(seconds = 20) {
    const end = Date.now() + seconds * 1000;
    this.#agent = new Agent({ keepAlive: true, maxSockets: this.connections });
    while (this.#unanswered.length && Date.now() < end) await this.#ask(this.#unanswered.pop());
    this.#agent.destroy();
    if (this.#unanswered.length) throw new Error(`${this.#unanswered.length} reports are still not taken after ${seconds} s: ${this.unexpected.at(-1) ?? [...this.statuses]}`);
  }

  async #work() {
    while (this.#going) await this.#ask(this.#unanswered.pop() ?? this.#next());
  }

  #next() {
    const n = ++this.#number;
    const body = JSON.stringify({ category: CATEGORIES[n % CATEGORIES.length], place: '431202001',
      description: `${n}号楼前的路灯不亮,已经好几天了,请派人来看看`, ...(n % 3 ? {} : { contact: `138${String(n).padStart(8, '0')}` }) });
    return { key: `load-${process.pid}-${n}`, body };
  }

  async #ask(report) {
    let answer;
    try {
      answer = await this.#post(report);
    } catch {
      this.broken += 1;
      this.#unanswered.push(report);
      await pause(20);
      return;
    }
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 201) {
      this.acknowledged.push(JSON.parse(answer.text).reference);
      return;
    }
    if (!this.refusals.includes(answer.status)) this.unexpected.push(`${answer.status} ${answer.text.slice(0, 300)}`);
    this.#unanswered.push(report);
    await pause(50);
  }

  #post({ key, body }) {
    return new Promise((done, fail) => {
      const asked = request({ port: this.port, host: '127.0.0.1', method: 'POST', path: '/requests', agent: this.#agent, timeout: ANSWER_SECONDS * 1000,
        headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'Idempotency-Key': key, 'Content-Length': Buffer.byteLength(body) } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => { text += chunk; });
        answer.on('error', fail);
        answer.on('close', () => (answer.complete ? done({ status: answer.statusCode, text }) : fail(new Error('cut off'))));
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', fail);
      asked.end(body);
    });
  }
}
