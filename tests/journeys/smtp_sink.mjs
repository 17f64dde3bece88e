// A mail server that keeps what it is given: a real SMTP dialogue on a free loopback port.
//   const sink = await startSmtpSink();   sink.url: smtp://127.0.0.1:PORT   sink.messages: [{ from, to: [], data, id }]
// sink.refuse: 'later' answers 451, 'never' 550, 'drop' keeps the message and hangs up without saying so; null accepts.
import { createServer } from 'node:net';

export function startSmtpSink() {
  const sink = { messages: [], refused: 0, refuse: null };
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    converse(socket, sink);
  });
  sink.stop = () => new Promise((ended) => {
    server.close(ended);
    sockets.forEach((socket) => socket.destroy());
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(Object.assign(sink, { url: `smtp://127.0.0.1:${server.address().port}` })));
  });
}

const REFUSALS = { later: '451 4.3.0 try again later', never: '550 5.1.1 no such address' };

const angle = (line) => /<([^>]*)>/.exec(line)?.[1] ?? '';

function converse(socket, sink) {
  let waiting = '';
  let letter = { from: '', to: [] };
  let body = null;
  const say = (line) => socket.write(`${line}\r\n`);

  const commands = {
    EHLO: () => say('250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 10485760'),
    HELO: () => say('250 sink'),
    MAIL: (line) => { letter = { from: angle(line), to: [] }; say('250 ok'); },
    RCPT: (line) => {
      if (REFUSALS[sink.refuse]) { sink.refused += 1; say(REFUSALS[sink.refuse]); return; }
      letter.to.push(angle(line));
      say('250 ok');
    },
    DATA: () => { body = []; say('354 go on'); },
    RSET: () => { letter = { from: '', to: [] }; say('250 ok'); },
    NOOP: () => say('250 ok'),
    QUIT: () => { say('221 bye'); socket.end(); },
  };

  function take(line) {
    if (body === null) {
      const command = commands[line.slice(0, 4).toUpperCase()];
      if (command) command(line); else say('502 not known here');
    } else if (line === '.') {
      const data = body.join('\n');
      sink.messages.push({ ...letter, data, id: /^message-id:\s*(.*)$/im.exec(data)?.[1] ?? '' });
      body = null;
      if (sink.refuse === 'drop') socket.destroy(); else say('250 kept');
    } else {
      body.push(line.startsWith('..') ? line.slice(1) : line);
    }
  }

  socket.setEncoding('utf8');
  socket.on('error', () => {}); // a client that hangs up is the client's business
  socket.on('data', (chunk) => {
    const lines = (waiting + chunk).split('\r\n');
    waiting = lines.pop();
    lines.forEach(take);
  });
  say('220 sink');
}
