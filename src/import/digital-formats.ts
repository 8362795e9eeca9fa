/**
 * The formats of exchanges, lenders and wallets of digital assets. A new one is a folder under `platforms/` and a line here.
 */
import type { Format } from './format.js';
import { adalite } from './platforms/adalite/index.js';
import { anycoin } from './platforms/anycoin/index.js';
import {
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceWithdrawals,
} from './platforms/binance/index.js';
import { binanceUsTax } from './platforms/binance-us/index.js';
import { bisq } from './platforms/bisq/index.js';
import { bitbank } from './platforms/bitbank/index.js';
import { bitfinexLedger } from './platforms/bitfinex/ledger.js';
import { bitfinexMovements } from './platforms/bitfinex/movements.js';
import { bitfinexTrades } from './platforms/bitfinex/trades.js';
import { bitflyer } from './platforms/bitflyer/index.js';
import { bitmexTrades, bitmexWallet } from './platforms/bitmex/index.js';
import { bitpanda } from './platforms/bitpanda/index.js';
import { bitstamp } from './platforms/bitstamp/index.js';
import { bittrexMovements } from './platforms/bittrex/movements.js';
import { bittrexOrders } from './platforms/bittrex/orders.js';
import { bittylicious } from './platforms/bittylicious/index.js';
import { bitvavo } from './platforms/bitvavo/index.js';
import { blockchainTrading, blockchainWallet } from './platforms/blockchain-com/index.js';
import { blockchair } from './platforms/blockchair/index.js';
import { blockfi, blockfiTrades } from './platforms/blockfi/index.js';
import { blofinFutures } from './platforms/blofin/futures.js';
import { blofinFunding, blofinMovements, blofinTrades } from './platforms/blofin/index.js';
import { bybitFund } from './platforms/bybit/fund.js';
import { bybitSpot } from './platforms/bybit/spot.js';
import { bybitUta } from './platforms/bybit/uta.js';
import { celsius } from './platforms/celsius/index.js';
import { cexIo } from './platforms/cex-io/index.js';
import { changelly } from './platforms/changelly/index.js';
import { circle } from './platforms/circle/index.js';
import {
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseRawTax,
} from './platforms/coinbase/index.js';
import { coinbasePrimeOrders, coinbasePrimeTransactions } from './platforms/coinbase-prime/index.js';
import { coinbaseProFills, coinbaseProStatement } from './platforms/coinbase-pro/index.js';
import { coincheck } from './platforms/coincheck/index.js';
import { coincorner } from './platforms/coincorner/index.js';
import { coinfloorMovements, coinfloorTrades } from './platforms/coinfloor/index.js';
import { coinlist, coinlistPro } from './platforms/coinlist/index.js';
import { coinmate } from './platforms/coinmate/index.js';
import { coinmetro } from './platforms/coinmetro/index.js';
import { coinomi } from './platforms/coinomi/index.js';
import { coinsquare } from './platforms/coinsquare/index.js';
import { cryptoCom } from './platforms/crypto-com/index.js';
import { cryptoComExchange } from './platforms/crypto-com-exchange/index.js';
import { cryptopiaMovements, cryptopiaTrades } from './platforms/cryptopia/index.js';
import { cryptsy } from './platforms/cryptsy/index.js';
import { deribit } from './platforms/deribit/index.js';
import { easyCrypto } from './platforms/easy-crypto/index.js';
import { electrum } from './platforms/electrum/index.js';
import { eternl } from './platforms/eternl/index.js';
import { etherscan, etherscanInternal } from './platforms/etherscan/index.js';
import { etherscanNfts } from './platforms/etherscan/nfts.js';
import { etherscanTokens } from './platforms/etherscan/tokens.js';
import { exodus, exodusStaking } from './platforms/exodus/index.js';
import { ftxDust, ftxIncome, ftxMovements, ftxTrades } from './platforms/ftx/index.js';
import { gateIo } from './platforms/gate-io/index.js';
import { gatehub } from './platforms/gatehub/index.js';
import { gemini } from './platforms/gemini/index.js';
import { gravity } from './platforms/gravity/index.js';
import { handcash } from './platforms/handcash/index.js';
import { helium } from './platforms/helium/index.js';
import { hitbtcMovements, hitbtcTrades } from './platforms/hitbtc/index.js';
import { hotbitOrders, hotbitTrades } from './platforms/hotbit/index.js';
import { huobiMovements, huobiTrades } from './platforms/huobi/index.js';
import { kinesis } from './platforms/kinesis/index.js';
import { krakenLedgers, krakenTrades } from './platforms/kraken/index.js';
import { kucoinAccount } from './platforms/kucoin/account.js';
import { kucoinConvert, kucoinFiatTrades } from './platforms/kucoin/convert.js';
import { kucoinEarn, kucoinFutures } from './platforms/kucoin/income.js';
import { kucoinMovements } from './platforms/kucoin/movements.js';
import { kucoinOldTrades } from './platforms/kucoin/old-trades.js';
import { kucoinFills, kucoinOrders } from './platforms/kucoin/trades.js';
import { lbankDeposits, lbankTrades } from './platforms/lbank/index.js';
import { ledgerLive } from './platforms/ledger/index.js';
import { liquid } from './platforms/liquid/index.js';
import { mercatox } from './platforms/mercatox/index.js';
import { mexcFutures } from './platforms/mexc/futures.js';
import { mexcMovements, mexcTrades } from './platforms/mexc/index.js';
import { mymonero } from './platforms/mymonero/index.js';
import { nault } from './platforms/nault/index.js';
import { neonWallet } from './platforms/neon-wallet/index.js';
import { nexo } from './platforms/nexo/index.js';
import { okxBill } from './platforms/okx/bill.js';
import { okxFunding } from './platforms/okx/funding.js';
import { okxFills, okxOldLedger } from './platforms/okx/old.js';
import { paxful } from './platforms/paxful/index.js';
import { poloniexDistributions, poloniexMovements } from './platforms/poloniex/movements.js';
import { poloniexTrades } from './platforms/poloniex/trades.js';
import { qtWallet } from './platforms/qt-wallet/index.js';
import { qtrade } from './platforms/qtrade/index.js';
import { sfox } from './platforms/sfox/index.js';
import { sfoxTransactions } from './platforms/sfox/transactions.js';
import { shakepay } from './platforms/shakepay/index.js';
import { shapeshift } from './platforms/shapeshift/index.js';
import { subscanPayouts, subscanTransfers } from './platforms/subscan/index.js';
import { swissborg } from './platforms/swissborg/index.js';
import { tradeogreMovements, tradeogreTrades } from './platforms/tradeogre/index.js';
import { tradesatoshiMovements, tradesatoshiTrades } from './platforms/tradesatoshi/index.js';
import { trezor } from './platforms/trezor/index.js';
import { trezorOld } from './platforms/trezor/old.js';
import { uphold } from './platforms/uphold/index.js';
import { volt } from './platforms/volt/index.js';
import { voyager } from './platforms/voyager/index.js';
import { whitebitMovements, whitebitTrades } from './platforms/whitebit/index.js';
import { wirex } from './platforms/wirex/index.js';
import { yoroi } from './platforms/yoroi/index.js';

export const digitalFormats: readonly Format[] = [
  anycoin,
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceUsTax,
  binanceWithdrawals,
  bisq,
  bitbank,
  bitfinexLedger,
  bitfinexMovements,
  bitfinexTrades,
  bitflyer,
  bitmexTrades,
  bitmexWallet,
  bitpanda,
  bitstamp,
  bittrexMovements,
  bittrexOrders,
  bittylicious,
  bitvavo,
  blockfiTrades,
  blockfi,
  blofinFunding,
  blofinMovements,
  blofinTrades,
  bybitFund,
  bybitSpot,
  bybitUta,
  celsius,
  cexIo,
  changelly,
  circle,
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseProFills,
  coinbaseProStatement,
  coinbaseRawTax,
  coincheck,
  coinfloorMovements,
  coinfloorTrades,
  coinmate,
  coinsquare,
  cryptoCom,
  cryptoComExchange,
  cryptopiaMovements,
  cryptopiaTrades,
  cryptsy,
  easyCrypto,
  ftxDust,
  ftxIncome,
  ftxMovements,
  ftxTrades,
  gateIo,
  gatehub,
  gemini,
  hitbtcMovements,
  hitbtcTrades,
  hotbitOrders,
  hotbitTrades,
  huobiMovements,
  huobiTrades,
  kinesis,
  krakenLedgers,
  krakenTrades,
  kucoinAccount,
  kucoinConvert,
  kucoinEarn,
  kucoinFiatTrades,
  kucoinFills,
  kucoinFutures,
  kucoinMovements,
  kucoinOldTrades,
  kucoinOrders,
  lbankDeposits,
  lbankTrades,
  liquid,
  mexcMovements,
  mexcTrades,
  nexo,
  okxBill,
  okxFills,
  okxFunding,
  okxOldLedger,
  poloniexDistributions,
  poloniexMovements,
  poloniexTrades,
  qtrade,
  sfox,
  shakepay,
  shapeshift,
  swissborg,
  tradeogreMovements,
  tradeogreTrades,
  tradesatoshiMovements,
  tradesatoshiTrades,
  trezor,
  uphold,
  voyager,
  whitebitMovements,
  whitebitTrades,
  wirex,
  adalite,
  blockchainTrading,
  blockchainWallet,
  blockchair,
  coinbasePrimeOrders,
  coinbasePrimeTransactions,
  coincorner,
  coinlist,
  coinlistPro,
  coinmetro,
  coinomi,
  electrum,
  eternl,
  etherscan,
  etherscanInternal,
  exodus,
  exodusStaking,
  gravity,
  ledgerLive,
  mercatox,
  mymonero,
  nault,
  neonWallet,
  paxful,
  qtWallet,
  subscanPayouts,
  subscanTransfers,
  volt,
  yoroi,
  etherscanTokens,
  trezorOld,
  mexcFutures,
  blofinFutures,
  sfoxTransactions,
  deribit,
  handcash,
  helium,
  etherscanNfts,
];
