import { createBureauClient } from '@bureau/client';

const [url = 'http://localhost:4000', email = '', password = '', colleague = ''] = process.argv.slice(2);

const bureau = createBureauClient({ url, label: 'First call' });
const { self } = await bureau.signIn({ email, password });
console.log(`signed in as ${self.person.name}`);

await bureau.directory.load();
for (const person of bureau.directory.store.getState().people) {
  console.log(`${person.name} is ${bureau.presence.of(person.id).status}`);
  bureau.presence.watch(person.id, ({ status }) => console.log(`${person.name} is now ${status}`));
}

bureau.calls.store.subscribe(({ current }, { current: before }) => {
  if (current && current.status !== before?.status) console.log(`the call is ${current.status}`);
  if (current?.status === 'ended') bureau.close();
});
await bureau.calls.dial({ text: colleague });
setTimeout(() => void bureau.calls.hangUp(), 5_000);
