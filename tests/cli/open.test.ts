/** `tare open` as a program: it says where the page is, serves it, and ends when it is interrupted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, PROGRAM, tare } from '../support/run-tare.js';

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts `tare open` and waits for its address. */
const opened = (cwd: string, ...args: string[]): Promise<Started> => started(cwd, ['--no-browser', ...args]);

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

async function started(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Started> {
  const child = spawn(process.execPath, [PROGRAM, 'open', ...args], { cwd, env });
  running.push(child);
  let text = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}\n/.exec(text);
      if (found) resolve(found[0].trim());
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  return { child, address };
}

describe('tare open', () => {
  it('serves the page and the book of the folder until it is interrupted', async () => {
    const { child, address } = await opened(folderWith({ 'tare.yaml': '', 'exports/a.csv': 'x\n' }));
    const first = await fetch(address, { redirect: 'manual' });
    expect(first.status).toBe(303);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(new URL('/', address), { headers: { cookie } })).text();
    expect(page).toContain('<div id="app">');
    expect(page).toContain('<meta name="tare-book"');
    const list = await fetch(new URL('/book', address), { headers: { cookie } });
    expect(await list.json()).toEqual({ paths: ['tare.yaml', 'exports/a.csv'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('says how to come to a book where there is none, and opens on the browser’s own at a fixed port', async () => {
    const nothing = tare(folderWith({}), 'open', '--no-browser');
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain('"tare init" makes one here');
    const { port } = new URL((await opened(folderWith({ 'tare.yaml': '' }))).address);
    const taken = tare(folderWith({}), 'open', '--no-browser', '--port', port);
    expect(taken).toMatchObject({ code: 2, err: expect.stringContaining(`Port ${port} is not free`) });
    for (const wrong of ['0', '65536', 'x', '-1'])
      expect(tare(folderWith({}), 'open', '--no-browser', `--port=${wrong}`).code, wrong).toBe(2);
    const free = String(20_000 + (Number(port) % 10_000));
    const { address } = await opened(folderWith({}), '--port', free);
    const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(new URL('/', address), { headers: { cookie } })).text();
    expect(page).not.toContain('tare-book');
    expect((await fetch(new URL('/book', address), { headers: { cookie } })).status).toBe(404);
  });

  it.runIf(process.platform === 'linux')('opens the browser with the address alone, and does without one', async () => {
    const folder = folderWith({
      'tare.yaml': '',
      'bin/xdg-open': '#!/bin/sh\nprintf "%s|" "$#" "$@" > opened.tmp && /bin/mv opened.tmp opened\n',
    });
    chmodSync(join(folder, 'bin/xdg-open'), 0o755);
    const { address } = await started(folder, [], { ...process.env, PATH: join(folder, 'bin') });
    await expect.poll(() => existsSync(join(folder, 'opened')), { timeout: 20_000 }).toBe(true);
    expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe(`1|${address}|`);
    const without = await started(folder, [], { ...process.env, PATH: join(folder, 'exports') });
    expect((await fetch(without.address, { redirect: 'manual' })).status).toBe(303);
  });
});
