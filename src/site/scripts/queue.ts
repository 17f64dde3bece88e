/*
 * What could not be sent yet, kept on this phone (IndexedDB) with the key under which it will be sent. The key makes sending
 * harmless to repeat: the server answers the same key once.
 */
export interface Waiting {
  key: string;
  address: string;
  fields: [string, string | Blob, string][];   // name, value, file name ("" for text)
  at: number;
  by: string;                                  // who wrote it: never sent in another's name when a phone is shared
  refused?: boolean;                           // the server said no: a person must look
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open("onedoor", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", { keyPath: "key" });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
}

async function run<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await open();
  try {
    return await new Promise((done, fail) => {
      const change = database.transaction("waiting", mode);
      const request = work(change.objectStore("waiting"));
      change.oncomplete = () => done(request.result);   // complete, not success: only then it is on the disk
      change.onerror = change.onabort = () => fail(change.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (waiting: Waiting) => run("readwrite", (store) => store.put(waiting));
export const drop = (key: string) => run("readwrite", (store) => store.delete(key));
/* Who is signed in on this page; "" nobody. */
export const caller = () => document.body.dataset.caller ?? "";

export const mine = async () => (await run<Waiting[]>("readonly", (store) => store.getAll())).filter((one) => one.by === caller());

/* Nothing is wrong with what was written: sign in again, or later. */
export const mayPassLater = (status: number) => status === 401 || status === 403 || status === 429 || status >= 500;

export function fieldsOf(form: FormData): Waiting["fields"] {
  return [...form.entries()].map(([name, value]) => (typeof value === "string" ? [name, value, ""] : [name, value, value.name]));
}

function formOf(waiting: Waiting): FormData {
  const form = new FormData();
  for (const [name, value, file] of waiting.fields)
    typeof value === "string" ? form.append(name, value) : form.append(name, value, file);
  return form;
}

/* Throws when there is no network. The form's own key stays out: the one in the header is this sending's alone. */
export function send(waiting: Waiting): Promise<Response> {
  const form = formOf(waiting);
  form.delete("key");
  return fetch(waiting.address, {
    method: "POST", body: form, credentials: "same-origin",
    headers: { Accept: "application/json", "Idempotency-Key": waiting.key },
  });
}

interface Sent {
  sent: number;
  left: number;
  refused: number;
}

/* One page at a time; what another page sends meanwhile is gone from the list when the turn comes. */
export async function sendAll(): Promise<Sent> {
  return navigator.locks ? await navigator.locks.request("onedoor-send", sendInTurn) : sendInTurn();
}

/* Everything in the order it was written; stops at the first failure of the network or the server. */
async function sendInTurn(): Promise<Sent> {
  const waiting = (await mine()).sort((a, b) => a.at - b.at);
  let sent = 0, refused = waiting.filter((one) => one.refused).length;

  for (const one of waiting.filter((one) => !one.refused)) {
    let reply: Response;
    try {
      reply = await send(one);
    } catch {
      break;
    }
    if (reply.ok) {
      await drop(one.key);
      sent++;
    } else if (mayPassLater(reply.status)) {
      break;
    } else {
      await keep({ ...one, refused: true });
      refused++;
    }
  }
  return { sent, left: (await mine()).length - refused, refused };
}
