/**
 * Exports of three exchanges with a fixed seed, as large as one likes, in the shape that they really have: Coinbase's
 * transaction history with signs, symbols and notes; Kraken's quoted ledger with two rows for each trade and running
 * balances that are right; Binance's statement, where a trade is many rows of one second in no stated order.
 * Amounts are whole numbers of 10⁻⁸, so that every sum is exact.
 */
import { generator, writeLines } from './generate.mjs';

const START = Date.UTC(2021, 0, 1);
const SPAN = 5 * 365 * 86_400_000;
const COINS = ['BTC', 'ETH', 'SOL', 'ADA', 'DOT', 'LTC', 'XRP', 'LINK', 'AVAX', 'ATOM'];
const PRICES = [40_000, 2500, 100, 0.5, 6, 180, 0.6, 15, 30, 9];

const LAYOUTS = {
  coinbase: {
    header:
      'Transactions\nUser,Some One,00000000-0000-4000-8000-000000000001\n' +
      'ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Price at Transaction,Subtotal,' +
      'Total (inclusive of fees and/or spread),Fees and/or Spread,Notes\n',
    lines: coinbase,
  },
  'kraken-ledgers': {
    header: '"txid","refid","time","type","subtype","aclass","subclass","asset","wallet","amount","fee","balance"\n',
    lines: kraken,
  },
  'binance-statement': { header: 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark\n', lines: binance },
};

/** @param {{ path: string, rows: number, layout: keyof typeof LAYOUTS, seed?: number }} wanted */
export function writeExport({ path, rows, layout, seed = 12_345 }) {
  const { header, lines } = LAYOUTS[layout];
  writeLines(path, header, lines(rows, generator(seed)));
}

/** `digits` decimals of a whole number of 10⁻⁸. */
const units = (amount, digits = 8) => (amount / 1e8).toFixed(digits);
const whole = (random, below) => Math.floor(random() * below);
const timeText = (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const dollars = (amount) => `${amount < 0 ? '-' : ''}$${Math.abs(amount).toFixed(2)}`;

/** Nine rows in ten are trades; the rest is staking, coins and money that come and go, and conversions. */
function* coinbase(rows, random) {
  for (let i = 0; i < rows; i++) {
    const k = whole(random, COINS.length);
    const coin = COINS[k];
    const price = PRICES[k] * (0.5 + random());
    const quantity = units(1e6 + whole(random, 2e8));
    const worth = Number(quantity) * price;
    const fee = worth * 0.006;
    const kind = whole(random, 20);
    const head = `${(i + 0x67a00000).toString(16).padStart(24, '0')},${timeText(START + (SPAN / rows) * i)} UTC`;
    const values = (total) => `USD,$${price.toFixed(6)},${dollars(worth)},${dollars(total)},${dollars(fee)}`;
    const [bought, sold] = [(worth + fee).toFixed(2), (worth - fee).toFixed(2)];
    if (kind < 6)
      yield `${head},Buy,${coin},${quantity},${values(worth + fee)},Bought ${quantity} ${coin} for ${bought} USD\n`;
    else if (kind < 10) {
      const note = `Bought ${quantity} ${coin} for ${bought} USD on ${coin}-USD at ${price.toFixed(2)} USD/${coin}`;
      yield `${head},Advanced Trade Buy,${coin},${quantity},${values(worth + fee)},${note}\n`;
    } else if (kind < 14) {
      const note = `Sold ${quantity} ${coin} for ${sold} USDC on ${coin}-USDC at ${price.toFixed(2)} USDC/${coin}`;
      yield `${head},Advanced Trade Sell,${coin},-${quantity},${values(worth - fee)},${note}\n`;
    } else if (kind < 17) {
      yield `${head},Sell,${coin},-${quantity},${values(worth - fee)},Sold ${quantity} ${coin} for ${sold} USD\n`;
    } else if (kind === 17) yield `${head},Staking Income,${coin},${quantity},${values(worth)},\n`;
    else if (kind === 18) {
      const got = units(1e6 + whole(random, 1e8));
      const note = `"Converted ${quantity} ${coin} to ${got} ${COINS[(k + 1) % COINS.length]}"`;
      yield `${head},Convert,${coin},-${quantity},${values(worth + fee)},${note}\n`;
    } else yield `${head},Send,${coin},-${quantity},${values(worth)},Sent ${quantity} ${coin} to an external account\n`;
  }
}

const KRAKEN = ['XXBT', 'XETH', 'SOL', 'ADA', 'DOT', 'XLTC', 'XXRP', 'LINK', 'AVAX', 'ATOM'];

/** Trades of two rows and one refid, and between them rewards and money that comes in. */
function* kraken(rows, random) {
  const held = new Map();
  let made = 0;
  const row = (at, refid, words, code, amount, fee) => {
    const digits = code === 'ZUSD' ? 4 : 8;
    const balance = (held.get(code) ?? 0) + amount - fee;
    held.set(code, balance);
    const kind = code === 'ZUSD' ? 'fiat' : 'crypto';
    const id = (made++).toString(36).toUpperCase().padStart(6, '0');
    return (
      `"L${id}-00000-AAAAAA","${refid}","${timeText(at)}",${words},"currency","${kind}","${code}","spot / main",` +
      `${units(amount, digits)},${fee === 0 ? '0' : units(fee, digits)},${units(balance, digits)}\n`
    );
  };
  while (made < rows) {
    const at = START + (SPAN / rows) * made;
    const refid = `T${made.toString(36).toUpperCase().padStart(6, '0')}-00000-BBBBBB`;
    const k = whole(random, KRAKEN.length);
    const code = KRAKEN[k];
    const quantity = 1e6 + whole(random, 1e8);
    const cents = (amount) => Math.round(amount / 1e4) * 1e4;
    const worth = cents(quantity * PRICES[k] * (0.5 + random()));
    const fee = cents(worth * 0.0026);
    const left = held.get(code) ?? 0;
    const kind = whole(random, 20);
    if (kind === 0 || (held.get('ZUSD') ?? 0) < worth + fee || made === rows - 1) {
      yield row(at, refid, '"deposit",""', 'ZUSD', worth + 5e10, 0);
    } else if (kind === 1) yield row(at, refid, '"earn","reward"', code, Math.floor(quantity / 1000), 0);
    else if (left > quantity && random() < 0.5) {
      yield row(at, refid, '"trade","tradespot"', code, -quantity, 0);
      yield row(at, refid, '"trade","tradespot"', 'ZUSD', worth, fee);
    } else {
      yield row(at, refid, '"trade","tradespot"', 'ZUSD', -worth, fee);
      yield row(at, refid, '"trade","tradespot"', code, quantity, 0);
    }
  }
}

/** Trades of one to four fills, each of two sides and a fee; every tenth is followed by another in the next second. */
function* binance(rows, random) {
  let made = 0;
  let at = START;
  const row = (operation, coin, change) => {
    made++;
    return `100200300,${timeText(at)},Spot,${operation},${coin},${units(change)},\n`;
  };
  while (made < rows) {
    at = random() < 0.1 ? at + 1000 : START + Math.floor((SPAN / rows) * made);
    const k = whole(random, COINS.length);
    const coin = COINS[k];
    const price = PRICES[k] * (0.5 + random());
    const kind = whole(random, 20);
    if (kind === 0 || rows - made < 3) yield row('Simple Earn Flexible Interest', coin, 1 + whole(random, 1e6));
    else if (kind === 1) yield row('Deposit', 'USDT', 1e10 + whole(random, 1e12));
    else {
      const fills = Math.min(1 + whole(random, 4), Math.floor((rows - made) / 3));
      const buys = random() < 0.55;
      const sides = Array.from({ length: fills }, () => 1e5 + whole(random, 1e8));
      for (const quantity of sides)
        yield buys ? row('Transaction Buy', coin, quantity) : row('Transaction Sold', coin, -quantity);
      for (const quantity of sides) {
        const worth = Math.round(quantity * price);
        yield buys ? row('Transaction Spend', 'USDT', -worth) : row('Transaction Revenue', 'USDT', worth);
      }
      for (const quantity of sides)
        yield row('Transaction Fee', 'BNB', -Math.round((quantity * price * 0.00075) / 400) - 1);
    }
  }
}
