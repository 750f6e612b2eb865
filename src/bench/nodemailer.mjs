// Sends COUNT personalised copies of a sample email through nodemailer's pool, as its own
// documentation says for many emails: the pool is fed while it is idle.
//
//   node nodemailer.mjs PORT CONNECTIONS COUNT SAMPLE.json ENCODING
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const [port, connections, count, sample, textEncoding] = process.argv.slice(2);
const email = JSON.parse(readFileSync(sample, 'utf8'));
const LINK = /http:\/\/127\.0\.0\.1:8080\/(unsubscribe|preferences)\/[\w-]+/g;

const template = (text) => text.replaceAll(email.name, '{{name}}').replaceAll(LINK, '{{$1}}');
const html = template(email.html);
const text = template(email.text);

const fill = (words, personal) =>
  words
    .replaceAll('{{name}}', personal.name)
    .replaceAll('{{unsubscribe}}', personal.unsubscribe)
    .replaceAll('{{preferences}}', personal.preferences);

function message(number) {
  const id = String(number).padStart(7, '0');
  const personal = {
    name: `Reader ${id}`,
    unsubscribe: `http://127.0.0.1:8080/unsubscribe/AAAAAAAAAAFiZW5jaIatYjzCIaFNaui2U${id}`,
    preferences: `http://127.0.0.1:8080/preferences/AAAAAAAAAAFiZW5jaIatYjzCIaFNaui2U${id}`,
  };
  return {
    from: email.from,
    to: { name: personal.name, address: `reader${id}@example.com` },
    subject: email.subject,
    html: fill(html, personal),
    text: fill(text, personal),
    textEncoding: textEncoding === 'default' ? undefined : textEncoding,
    list: { unsubscribe: personal.unsubscribe },
  };
}

const pool = createTransport({
  host: '127.0.0.1',
  port: Number(port),
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Infinity,
});

let next = 0;
let settled = 0;
let failed = 0;

function feed() {
  while (pool.isIdle() && next < count) {
    pool.sendMail(message(next++), (error) => {
      if (error) failed++;
      if (++settled === Number(count)) {
        pool.close();
        process.exitCode = failed === 0 ? 0 : 1;
      }
    });
  }
}
pool.on('idle', feed);
feed();
