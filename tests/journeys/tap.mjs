// Says as TAP what was tried: one line a step, "#" lines below a failed one. The process's status is 1 when any failed.
const STEP_SECONDS = 120;
let tried = 0;

function tell(good, sentence, error) {
  tried += 1;
  console.log(`${good ? 'ok' : 'not ok'} ${tried} - ${sentence}`);
  if (good) return;
  process.exitCode = 1;
  for (const line of String(error?.stack ?? error).split('\n')) console.log(`#   ${line}`);
}

function inTime(work, seconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still not done after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// A failed step ends what it belongs to: the error goes on.
export async function step(sentence, run, seconds = STEP_SECONDS) {
  let result;
  try {
    result = await inTime(run(), seconds);
  } catch (error) {
    tell(false, sentence, error);
    if (error instanceof Error) error.told = true;
    throw error;
  }
  tell(true, sentence);
  return result;
}

// For what fell outside of any step.
export function fail(sentence, error) {
  if (!error?.told) tell(false, sentence, error);
}
