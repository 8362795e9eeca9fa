/** `tare map`: proposed, asked, kept, and used by every later import. */
import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, tare, textOf } from '../support/run-tare.js';

const UNKNOWN = `Date,Kind,Ticker,Units,Gross,Cost
2025-01-02,Buy,ABC,10,1000.00,1.00
2025-03-04,Sell,ABC,4,480.00,1.00
2025-03-05,Spinny,ABC,1,,
`;

describe('tare map', () => {
  it('asks what it cannot tell, with the options that answer it, and keeps nothing', () => {
    const folder = folderWith({ 'exports/odd.csv': UNKNOWN, 'tare.yaml': '' });
    const run = tare(folder, 'map', 'exports/odd.csv', '--column', 'type=Kind', 'fee=Cost', 'total=Gross');
    expect(run).toMatchObject({ code: 1, err: '' });
    expect(run.out).toContain('--word "Spinny=…"');
    expect(filesIn(folder)).toEqual(['exports/odd.csv', 'tare.yaml']);
  });

  it('keeps the mapping in the book, and the book reads the file by it', () => {
    const folder = folderWith({ 'exports/odd.csv': UNKNOWN, 'tare.yaml': '' });
    const columns = ['--column', 'type=Kind', 'fee=Cost', 'total=Gross'];
    const run = tare(folder, 'map', 'exports/odd.csv', '--name', 'my-broker', ...columns, '--word', 'Spinny=ignore');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(textOf(folder, 'mappings/my-broker.yaml')).toContain('Spinny: ignore');
    const { files } = JSON.parse(tare(folder, 'check', '--json').out);
    expect(files[0]).toMatchObject({
      format: 'mapping-my-broker',
      rows: { total: 3, used: 2, ignored: 1, rejected: 0 },
    });
    const { disposals } = JSON.parse(tare(folder, 'lots', '--json').out);
    expect(disposals).toMatchObject([{ account: 'my-broker', proceeds: '479.00', basis: '400.40' }]);
    const again = folderWith({
      'new.csv': UNKNOWN,
      'tare.yaml': '',
      'mappings/m.yaml': textOf(folder, 'mappings/my-broker.yaml'),
    });
    expect(tare(again, 'import', 'new.csv').out).toContain('mapping my-broker, 2 rows used');
  });

  it('says what to do with a file without a header, and with a second table', () => {
    const folder = folderWith({
      'bare.csv': '2025-01-02,Buy,BTC,0.1,9500.00\n2025-02-02,Sell,BTC,0.05,5100.50\n',
      'two.csv':
        'Date,Type,Coin,Amount,Total USD\n2025-01-02,Buy,BTC,0.1,9500.00\n\nDate,Coin,Reward\n2025-03-01,ETH,1\n',
    });
    expect(tare(folder, 'map', 'bare.csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('add a line above'),
    });
    expect(tare(folder, 'map', 'two.csv').out).toMatch(
      /1 used, 0 ignored, 2 rejected[\s\S]*row 4: it looks like the header/,
    );
  });

  it('leaves known files and other mappings alone', () => {
    const known = folderWith({ 'a.csv': 'time,type,asset,quantity,total\n2025-01-01,buy,X,1,5\n' });
    expect(tare(known, 'map', 'a.csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('read as Tare CSV already'),
    });
    const folder = folderWith({ 'tare.yaml': '', 'odd.csv': UNKNOWN, 'mappings/odd.yaml': 'name: odd\n' });
    expect(tare(folder, 'check', 'odd.csv')).toMatchObject({ code: 2, err: expect.stringContaining('odd.yaml') });
  });

  it('says what is wrong with an answer', () => {
    const folder = folderWith({ 'odd.csv': UNKNOWN, 'tare.yaml': '' });
    const wrong = [
      ['--word', 'Spinny=spin'],
      ['--column', 'when=Date'],
      ['--column', 'fee=Nowhere'],
    ];
    for (const options of wrong) expect(tare(folder, 'map', 'odd.csv', ...options)).toMatchObject({ code: 2 });
  });
});
