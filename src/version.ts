/** The version of Tare, as printed by `tare --version` and in every JSON document. A test holds it equal to package.json. */
export const VERSION = '0.1.0';
