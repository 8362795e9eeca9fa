/**
 * Which codes are money. ISO 4217 has codes that coins also use (MNT is the tögrög and Mantle), so this is the list of
 * currencies that the platforms' exports were seen to hold or convert, not the whole standard.
 */
const CURRENCIES = new Set(
  (
    'USD EUR GBP JPY CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN HRK RUB UAH TRY ILS ZAR NGN KES EGP MAD ' +
    'CNY CNH HKD TWD SGD KRW INR IDR MYR PHP THB VND PKR KZT GEL AED SAR QAR KWD BRL ARS CLP COP PEN MXN UYU'
  ).split(' '),
);

/** True for the code of a currency, in upper case. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);
